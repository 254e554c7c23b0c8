// The first step: a file dropped or chosen, what to do with classes it names, a sample to fill in; the files before.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, Download, FileSpreadsheet, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { clockTime, dayAndMonth, dayOf } from "@/i18n/time";
import { Button, ButtonAnchor } from "@/ui/Button";
import { Card, Rows } from "@/ui/Card";
import { Checkbox } from "@/ui/Checkbox";
import { Notice } from "@/ui/Notice";
import styles from "./Import.module.css";
import { ImportHead } from "./ImportHead";
import { importsQuery, useBeginImport } from "./queries";
import type { Import } from "./types";

const ACCEPTED = [".csv", ".txt", ".zip", "text/csv", "application/zip"];

export function ImportStart({ schoolId, onBegun }: { schoolId: string; onBegun: (made: Import) => void }) {
  const begin = useBeginImport(schoolId);
  const [makesClasses, setMakesClasses] = useState(true);
  // The same press twice, or again after a lost answer, is one import.
  const last = useRef<{ file: File; clientId: string } | null>(null);

  function send(file: File | null | undefined): void {
    if (!file || begin.isPending) return;
    if (last.current?.file !== file) last.current = { file, clientId: crypto.randomUUID() };
    begin.mutate({ file, clientId: last.current.clientId, makesClasses, classId: null }, { onSuccess: onBegun });
  }

  return (
    <div className={styles.start}>
      <ImportHead at={0}>{t("rosters.start.lead")}</ImportHead>
      <DropZone
        className={styles.drop ?? ""}
        onDrop={async ({ items }) => {
          for (const item of items) if (item.kind === "file") return send(await item.getFile());
        }}
      >
        <Upload aria-hidden="true" />
        <h2>{t("rosters.start.drop")}</h2>
        <p className="soft">{t("rosters.start.formats")}</p>
        <FileTrigger acceptedFileTypes={ACCEPTED} onSelect={(files) => send(files?.[0])}>
          <Button variant="primary" isPending={begin.isPending}>
            {t("rosters.start.choose")}
          </Button>
        </FileTrigger>
      </DropZone>
      {begin.error ? (
        <Notice kind="fault" isAlert action={last.current ? <Button size="small" onPress={() => send(last.current?.file)}>{t("rosters.start.again")}</Button> : null}>
          {firstSentenceOf(begin.error)}
        </Notice>
      ) : null}
      <div className={styles.options}>
        <Checkbox isSelected={makesClasses} onChange={setMakesClasses}>
          {t("rosters.start.makes_classes")}
        </Checkbox>
        <ButtonAnchor size="small" icon={<Download aria-hidden="true" />} href="/api/imports/sample.csv" download="">
          {t("rosters.start.sample")}
        </ButtonAnchor>
      </div>
      <Before schoolId={schoolId} />
    </div>
  );
}

function Before({ schoolId }: { schoolId: string }) {
  const { data: imports } = useSuspenseQuery(importsQuery(schoolId));
  if (imports.length === 0) return null;
  return (
    <Card title={t("rosters.before")} titleId="imports-before">
      <Rows>
        {imports.map((one) => (
          <li key={one.id}>
            <Link className={styles.before} to="/schools/$id/import/$import" params={{ id: schoolId, import: one.id }}>
              <FileSpreadsheet aria-hidden="true" />
              <span>
                <b>{one.file_name}</b>
                <span className="meta">{t("rosters.before.line", { day: dayAndMonth(dayOf(one.created_at)), time: clockTime(one.created_at), state: t(`rosters.state.${one.state}`) })}</span>
              </span>
              <ChevronRight aria-hidden="true" />
            </Link>
          </li>
        ))}
      </Rows>
    </Card>
  );
}
