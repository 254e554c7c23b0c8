// A table that brings the timetable: first what it would do, bad lines named; then taken as far as it is in order.
import { FileUp } from "lucide-react";
import { useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { Fault } from "@/ui/Fault";
import { Notice } from "@/ui/Notice";
import { useTimetableFile } from "./queries";
import styles from "./Rules.module.css";

export function TimetableFileCard({ schoolId }: { schoolId: string }) {
  const send = useTimetableFile(schoolId);
  const [file, setFile] = useState<File | null>(null);
  const found = send.data;

  function look(chosen: File | undefined): void {
    if (!chosen) return;
    setFile(chosen);
    send.mutate({ file: chosen, isApplied: false });
  }
  return (
    <Card title={t("timetable.file")} titleId="timetable-file">
      <p className="meta">{t("timetable.file.text")}</p>
      <div className={styles.buttons}>
        <FileTrigger acceptedFileTypes={[".csv", "text/csv"]} onSelect={(files) => look(files?.[0])}>
          <Button size="small" icon={<FileUp aria-hidden="true" />} isPending={send.isPending}>
            {t("timetable.file.choose")}
          </Button>
        </FileTrigger>
        {file && found && !found.is_applied && found.new > 0 ? (
          <Button size="small" variant="primary" isPending={send.isPending} onPress={() => send.mutate({ file, isApplied: true })}>
            {t("timetable.file.take", { count: found.new })}
          </Button>
        ) : null}
      </div>
      <Fault>{firstSentenceOf(send.error)}</Fault>
      {found ? (
        <div role="status" className={styles.form}>
          <p>{t(found.is_applied ? "timetable.file.taken" : "timetable.file.found", { count: found.new, unchanged: found.unchanged, faults: found.faults })}</p>
          <Rows>
            {found.lines.filter(({ state }) => state === "fault").map((line) => (
              <li key={line.number}>
                <Row start={<b className={styles.number}>{line.number}</b>} title={line.faults.map(({ sentence }) => sentence).join(" ")} text={Object.values(line.cells).filter(Boolean).join(" · ")} />
              </li>
            ))}
          </Rows>
          {found.warnings.map((warning) => (
            <Notice key={warning.sentence} kind="wait">
              {warning.sentence}
            </Notice>
          ))}
        </div>
      ) : null}
    </Card>
  );
}
