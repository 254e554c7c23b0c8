// The second step: every line with its number, the fault in its cell, the cure beside it; the good ones can be taken at once.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { Count } from "@/ui/Chip";
import { Fault } from "@/ui/Fault";
import { Notice } from "@/ui/Notice";
import { Progress } from "@/ui/Progress";
import { Switch } from "@/ui/Switch";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import styles from "./Import.module.css";
import { ImportBar } from "./ImportBar";
import { ImportHead } from "./ImportHead";
import { ImportLines } from "./ImportLines";
import { importQuery, isWorking, type Shown, useChangeImport } from "./queries";
import type { Import } from "./types";

export function ImportCheck({ id, onDone }: { id: string; onDone: () => void }) {
  const { data: one } = useSuspenseQuery(importQuery(id));
  const [shown, setShown] = useState<Shown>("all");
  const [areFaultsFirst, setFaultsFirst] = useState(true);
  return (
    <div className={styles.check}>
      <ImportHead at={1}>{t("rosters.check.lead", { file: one.file_name, count: one.counts.total })}</ImportHead>
      {isWorking(one) ? <Working one={one} /> : null}
      <Fault>{one.state === "failed" ? one.failure : null}</Fault>
      {one.state === "failed" || one.state === "checking" ? null : (
        <>
          <Remarks one={one} />
          <div className={styles.filters}>
            <ShownChoice one={one} shown={shown} onShow={setShown} />
            <Switch isSelected={areFaultsFirst} onChange={setFaultsFirst}>
              {t("rosters.check.faults_first")}
            </Switch>
          </div>
          <ImportLines one={one} shown={shown} areFaultsFirst={areFaultsFirst} />
          <ImportBar one={one} onDone={onDone} />
        </>
      )}
    </div>
  );
}

function Working({ one }: { one: Import }) {
  const { progress } = one;
  const label = t(one.state === "checking" ? "rosters.working.checking" : "rosters.working.applying");
  return (
    <div role="status" className={styles.working}>
      <p>{progress ? t("rosters.working.of", { what: label, done: progress.done, total: progress.total }) : label}</p>
      <Progress label={label} value={progress && progress.total > 0 ? (100 * progress.done) / progress.total : 0} />
    </div>
  );
}

/** What the whole file is about: columns nobody knows, classes that would be made. */
function Remarks({ one }: { one: Import }) {
  const change = useChangeImport(one.id);
  return (
    <>
      {one.ignored.length > 0 ? <Notice kind="info">{t("rosters.check.ignored", { columns: one.ignored.join(", ") })}</Notice> : null}
      {one.new_classes.length > 0 ? <Notice kind="info">{t("rosters.check.new_classes", { classes: one.new_classes.join(", ") })}</Notice> : null}
      {one.makes_classes || one.counts.fault === 0 ? null : (
        <Switch isSelected={false} isDisabled={change.isPending} onChange={() => change.mutate({ makes_classes: true })}>
          {t("rosters.check.make_classes")}
        </Switch>
      )}
      <Fault>{sentenceOf(change.error)}</Fault>
    </>
  );
}

function ShownChoice({ one, shown, onShow }: { one: Import; shown: Shown; onShow: (shown: Shown) => void }) {
  const { counts } = one;
  const ways: readonly { id: Shown; label: string; faults?: number }[] = [
    { id: "all", label: t("rosters.shown.all", { count: counts.total }) },
    { id: "fault", label: t("rosters.shown.fault"), faults: counts.fault },
    { id: "ready", label: t("rosters.shown.ready", { count: counts.ready }) },
  ];
  return (
    <ToggleButtonGroup
      aria-label={t("rosters.shown")}
      className={styles.shown ?? ""}
      selectedKeys={[shown]}
      disallowEmptySelection
      onSelectionChange={(keys) => onShow([...keys][0] as Shown)}
    >
      {ways.map(({ id, label, faults }) => (
        <ToggleButton key={id} id={id} className={styles.way ?? ""}>
          {label}
          {faults ? <Count color="yellow">{faults}</Count> : null}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
