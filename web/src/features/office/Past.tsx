// What a person was, with who gave and who ended it: nothing of it is ever deleted.
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { fullDate } from "@/i18n/time";
import { Card, Rows } from "@/ui/Card";
import styles from "./Person.module.css";
import type { PersonFile } from "./types";
import { roleWord } from "./words";

export function Past({ file }: { file: PersonFile }) {
  if (file.history.length === 0) return null;
  return (
    <Card title={t("office.past")} titleId="past">
      <Rows>
        {file.history.map((part) => (
          <li key={`${part.community.id}${part.role}${part.given_at}`} className={styles.past} data-past={part.role}>
            <b>{t("office.past.was", { role: roleWord(part.role), community: part.community.name })}</b>
            <span className="meta">
              {t("office.past.days", { from: fullDate(part.given_at), to: part.ended_at ? fullDate(part.ended_at) : "" })}
              {part.ended_by ? ` · ${t("office.past.by", { name: part.ended_by.name })}` : null}
            </span>
          </li>
        ))}
      </Rows>
    </Card>
  );
}
