// One reported message with all that is needed to decide: the words as they were, who asks for help and why, the term.
import { useState } from "react";
import { CircleAlert, Clock, EyeOff, Paperclip } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Chip } from "@/ui/Chip";
import styles from "./CaseCard.module.css";
import { DecideDialog } from "./DecideDialog";
import { ReviewDialog } from "./ReviewDialog";
import type { Case } from "./types";
import { momentWords, outcomeWords } from "./words";

export function CaseCard({ item, isFirst = false }: { item: Case; isFirst?: boolean }) {
  const [open, setOpen] = useState<"decide" | "review" | null>(null);
  const { author, decision } = item;
  const isWaiting = item.state !== "decided";
  return (
    <article aria-label={t("reports.case.label", { name: author.full_name })} data-case={item.id}>
      <Card className={styles.case}>
        <p className={styles.marks}>
          {item.is_urgent ? (
            <Chip color="red" icon={<CircleAlert aria-hidden="true" />}>
              {t("reports.case.urgent")}
            </Chip>
          ) : null}
          {isWaiting ? (
            <Chip color={item.is_overdue ? "red" : "yellow"} icon={<Clock aria-hidden="true" />}>
              {t(item.is_overdue ? "reports.case.overdue" : "reports.case.due", { at: momentWords(item.due_at) })}
            </Chip>
          ) : null}
          {item.is_hidden ? <Chip icon={<EyeOff aria-hidden="true" />}>{t("reports.case.hidden")}</Chip> : null}
          {item.is_deleted ? <Chip>{t("reports.case.deleted")}</Chip> : null}
        </p>
        <blockquote className={styles.said}>
          <p className={styles.by}>
            <Avatar color={author.color} size="m">
              {author.initials}
            </Avatar>
            <b>{author.full_name}</b>
            <span className="meta">{momentWords(item.sent_at)}</span>
          </p>
          {item.text ? <p className={styles.text}>{item.text}</p> : null}
          {item.files.map((file) => (
            <a key={file.id} className={styles.file} href={file.url} target="_blank" rel="noopener noreferrer">
              <Paperclip aria-hidden="true" />
              {file.name}
            </a>
          ))}
        </blockquote>
        <ul className={styles.reports}>
          {item.reports.map((report) => (
            <li key={`${report.reporter.id} ${report.reported_at}`}>
              <p>
                <b>{t(`reports.reason.${report.reason}`)}</b> <span className="meta">{t("reports.case.reported", { name: report.reporter.full_name, at: momentWords(report.reported_at) })}</span>
              </p>
              {report.note ? <p>{report.note}</p> : null}
              {report.text !== item.text ? <p className="meta">{t("reports.case.said_then", { text: report.text })}</p> : null}
            </li>
          ))}
        </ul>
        {decision ? (
          <div className={styles.decision}>
            <p>
              <b>{outcomeWords(decision)}</b>
            </p>
            <p>{decision.sentence}</p>
            <p className="meta">{t("reports.case.decided", { name: decision.made_by.name, at: momentWords(decision.decided_at) })}</p>
            {decision.appeal ? (
              <div className={styles.appeal}>
                <p>
                  <b>{t("reports.appeal.title")}</b> {decision.appeal.text}
                </p>
                {decision.appeal.is_upheld === null ? null : (
                  <p>
                    <b>{t(decision.appeal.is_upheld ? "reports.appeal.upheld" : "reports.appeal.taken_back")}</b> {decision.appeal.sentence}
                  </p>
                )}
              </div>
            ) : null}
          </div>
        ) : null}
        {item.can_decide || item.can_review ? (
          <div>
            <Button size="small" variant={isFirst ? "primary" : "tint"} onPress={() => setOpen(item.can_decide ? "decide" : "review")}>
              {t(item.can_decide ? "reports.decide.open" : "reports.review.open")}
            </Button>
          </div>
        ) : item.state === "appealed" ? (
          <p className="meta">{t("reports.review.by_other")}</p>
        ) : null}
      </Card>
      {open === "decide" ? <DecideDialog item={item} onClose={() => setOpen(null)} /> : null}
      {open === "review" ? <ReviewDialog item={item} onClose={() => setOpen(null)} /> : null}
    </article>
  );
}
