// The foot of the check: how many lines can be taken now, and the press that takes them.
import { Download } from "lucide-react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { Button, ButtonAnchor } from "@/ui/Button";
import styles from "./Import.module.css";
import { isWorking, useApplyImport } from "./queries";
import type { Import } from "./types";

export function ImportBar({ one, onDone }: { one: Import; onDone: () => void }) {
  const apply = useApplyImport(one.id);
  const { ready, fault, applied } = one.counts;
  return (
    <footer className={styles.bar}>
      <p aria-live="polite">
        <b>{t(ready > 0 ? "rosters.bar.ready" : applied > 0 ? "rosters.bar.applied" : "rosters.bar.nothing", { count: ready > 0 ? ready : applied })}</b>{" "}
        {fault > 0 ? <span className="soft">{t("rosters.bar.rest", { count: fault })}</span> : null}
        {apply.error ? <span role="alert" className={styles.refusal}>{sentenceOf(apply.error)}</span> : null}
      </p>
      {fault > 0 ? (
        <ButtonAnchor icon={<Download aria-hidden="true" />} href={`/api/imports/${one.id}/faults.csv`} download="">
          {t("rosters.bar.download", { count: fault })}
        </ButtonAnchor>
      ) : null}
      {ready > 0 ? (
        <Button variant="primary" isPending={apply.isPending || isWorking(one)} onPress={() => apply.mutate(undefined, { onSuccess: ({ state }) => state === "applied" && onDone() })}>
          {t("rosters.bar.take", { count: ready })}
        </Button>
      ) : applied > 0 ? (
        <Button variant="primary" isPending={isWorking(one)} onPress={onDone}>
          {t("rosters.bar.cards")}
        </Button>
      ) : null}
    </footer>
  );
}
