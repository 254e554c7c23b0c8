// The lines of the file: their numbers on the margin, what is wrong marked in its cell, the cures as buttons.
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Check, FileCheck2, Hash } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { classes } from "@/lib/classes";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Cures } from "./Cures";
import styles from "./Lines.module.css";
import { linesQuery, type Shown } from "./queries";
import type { Import, Line } from "./types";

const LONG_WORD = /\S{20}/u;

type ImportLinesProps = { readonly one: Import; readonly shown: Shown; readonly areFaultsFirst: boolean };

export function ImportLines({ one, shown, areFaultsFirst }: ImportLinesProps) {
  const lines = useSuspenseInfiniteQuery(linesQuery(one.id, shown, areFaultsFirst));
  const all = lines.data.pages.flatMap(({ items }) => items);
  if (all.length === 0) {
    return (
      <EmptyState icon={<FileCheck2 aria-hidden="true" />} title={t(`rosters.none.${shown}`)}>
        {t("rosters.none.text")}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={styles.paper}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                <Hash aria-hidden="true" />
                <span className="sr-only">{t("rosters.line.number")}</span>
              </th>
              {one.columns.map(({ key, title }) => (
                <th key={key} scope="col">
                  {title}
                </th>
              ))}
              <th scope="col">{t("rosters.line.state")}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((line) => (
              <LineRow key={line.number} one={one} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      {lines.hasNextPage ? (
        <Button isPending={lines.isFetchingNextPage} onPress={() => void lines.fetchNextPage()}>
          {t("rosters.line.more")}
        </Button>
      ) : null}
    </>
  );
}

function LineRow({ one, line }: { one: Import; line: Line }) {
  const faulty = new Set(line.faults.map(({ field }) => field));
  return (
    <tr className={line.state === "fault" ? styles.faulty : undefined} data-line={line.number} data-state={line.state}>
      <th scope="row" className={styles.number}>
        {line.number}
      </th>
      {one.columns.map(({ key, title }) => (
        <td key={key} data-title={title} className={classes(styles.cell, LONG_WORD.test(line.cells[key] ?? "") && styles.long)}>
          {faulty.has(key) ? <mark>{line.cells[key] || t("rosters.line.empty")}</mark> : line.cells[key]}
        </td>
      ))}
      <td className={styles.state}>
        {line.faults.length > 0 ? line.faults.map((fault) => <Cures key={`${fault.field}${fault.code}`} importId={one.id} line={line} fault={fault} />) : <LineState importId={one.id} line={line} />}
      </td>
    </tr>
  );
}

function LineState({ importId, line }: { importId: string; line: Line }) {
  const isGood = line.state === "ready" || line.state === "applied";
  return (
    <div className={styles.line}>
      <span className={isGood ? styles.good : "soft"}>
        {isGood ? <Check aria-hidden="true" /> : null}
        {t(line.state === "ready" && line.is_new ? "rosters.line.ready_new" : `rosters.line.${line.state}`)}
      </span>
      {line.can_undo ? <Cures importId={importId} line={line} fault={null} /> : null}
    </div>
  );
}
