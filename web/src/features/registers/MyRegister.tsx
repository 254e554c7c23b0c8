// What a lesson was for one pupil, told to himself or to his parent: fair words, the network blamed and not the child.
import { useSuspenseQuery } from "@tanstack/react-query";
import { ClipboardCheck, Pencil } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-registers";
import { clockTime } from "@/i18n/time";
import { Avatar } from "@/ui/Avatar";
import { Card } from "@/ui/Card";
import { Chip } from "@/ui/Chip";
import { EmptyState } from "@/ui/EmptyState";
import { Notice } from "@/ui/Notice";
import styles from "./MyRegister.module.css";
import { myRegisterQuery } from "./queries";
import type { RegisterLine } from "./types";
import { chipColors, fairSentences, finalWords } from "./words";

type MyRegisterProps = {
  readonly lessonId: string;
  /** Who reads: his own name would tell him nothing. */
  readonly myId: string;
};

export function MyRegister({ lessonId, myId }: MyRegisterProps) {
  const { data: register } = useSuspenseQuery(myRegisterQuery(lessonId));
  const { lesson, lines } = register;
  const isLive = lesson.opened_at !== null && lesson.ended_at === null;
  const head = (
    <p className="soft">
      {t("registers.mine.lesson", { subject: lesson.subject, name: lesson.community.name, from: clockTime(lesson.starts_at), to: clockTime(lesson.ends_at) })}
    </p>
  );
  if (lines.length === 0) {
    return (
      <div className={styles.lines}>
        {head}
        <EmptyState icon={<ClipboardCheck aria-hidden="true" />} title={t("registers.mine.empty_title")}>
          {t("registers.mine.empty")}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={styles.lines}>
      {head}
      {lines.map((line) => (
        <Mine key={line.person.id} line={line} isLive={isLive} now={Date.parse(register.now)} isMe={line.person.id === myId} />
      ))}
      {lines.some(({ status, breaks, tried_minutes: tried }) => status === "trying" || tried > 0 || breaks.some(({ cause }) => cause === "link")) ? (
        <Notice kind="info">{t("registers.mine.not_truancy")}</Notice>
      ) : null}
    </div>
  );
}

function Mine({ line, isLive, now, isMe }: { line: RegisterLine; isLive: boolean; now: number; isMe: boolean }) {
  const { person, status, correction } = line;
  return (
    <Card className={styles.mine}>
      <div className={styles.head}>
        {isMe ? null : (
          <span className={styles.who}>
            <Avatar color={person.color} size="m">
              {person.initials}
            </Avatar>
            <b>{person.name}</b>
          </span>
        )}
        <Chip color={status === "absent" ? "grey" : chipColors[status]}>{t(finalWords[status])}</Chip>
      </div>
      <ul className={styles.said}>
        {fairSentences(line, isLive, now).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {correction ? (
        <p className={styles.fix}>
          <Pencil aria-hidden="true" />
          {t("registers.mine.teacher", { name: correction.by.name, note: correction.note || t(finalWords[status]) })}
        </p>
      ) : null}
    </Card>
  );
}
