// The whole school in one archive: a new one, how far it is, those that can be fetched, those that were.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { useState } from "react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-exports";
import { Card, Rows } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { EmptyState } from "@/ui/EmptyState";
import { Fault } from "@/ui/Fault";
import { ExportRow } from "./ExportRow";
import styles from "./Exports.module.css";
import { NewExportForm } from "./NewExportForm";
import { exportsQuery, useExports } from "./queries";
import type { Export } from "./types";

export function ExportView({ schoolId }: { schoolId: string }) {
  const { data } = useSuspenseQuery(exportsQuery(schoolId));
  const { begin, remove } = useExports(schoolId);
  const [asked, setAsked] = useState<Export | null>(null);
  return (
    <div className={styles.page}>
      <p className="soft">{t("exports.lead")}</p>
      <NewExportForm canBegin={data.can_begin} begin={begin} />
      {data.items.length === 0 ? (
        <EmptyState icon={<Archive aria-hidden="true" />} title={t("exports.none")}>
          {t("exports.none_text")}
        </EmptyState>
      ) : (
        <Card title={t("exports.made")} titleId="exports-made">
          <Rows>
            {data.items.map((one) => (
              <li key={one.id} data-export={one.state}>
                <ExportRow one={one} isPending={remove.isPending && remove.variables === one.id} onStop={() => remove.mutate(one.id)} onRemove={() => setAsked(one)} />
              </li>
            ))}
          </Rows>
          <Fault>{sentenceOf(remove.error)}</Fault>
        </Card>
      )}
      <Confirm
        title={t("exports.remove_title")}
        isOpen={asked !== null}
        yes={t("exports.remove_yes")}
        no={t("exports.remove_no")}
        isDanger
        isPending={remove.isPending}
        onYes={() => asked && remove.mutate(asked.id, { onSettled: () => setAsked(null) })}
        onNo={() => setAsked(null)}
      >
        <p>{t("exports.remove_text")}</p>
      </Confirm>
    </div>
  );
}
