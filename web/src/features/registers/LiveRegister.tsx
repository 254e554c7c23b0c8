// The register that fills itself, beside the lesson: how many are missing, who they are, and what keeps them.
import { useQuery } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import type { ReactNode } from "react";
import { sentenceOf } from "@/api/problem";
import { type MessageKey, t } from "@/i18n/t";
import "@/i18n/with-registers";
import { classes } from "@/lib/classes";
import { Avatar } from "@/ui/Avatar";
import { Button, ButtonLink } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { SkeletonRows } from "@/ui/Skeleton";
import { countLines, groupsOf } from "./groups";
import styles from "./LiveRegister.module.css";
import { registerQuery } from "./queries";
import { useLiveRegister } from "./realtime";
import type { RegisterLine, Status } from "./types";
import { liveSentence } from "./words";

const groupWords: Record<Status, MessageKey> = {
  absent: "registers.live.absent",
  trying: "registers.live.trying",
  late: "registers.live.late_title",
  left_early: "registers.live.left_early",
  present: "registers.live.present",
};

/** `more` is what other features offer about who is here. */
export function LiveRegister({ lessonId, more }: { lessonId: string; more?: ReactNode }) {
  useLiveRegister(lessonId, true);
  const { data: register, error, refetch } = useQuery(registerQuery(lessonId));

  return (
    <section className={styles.register} aria-labelledby="live-register">
      <header className={styles.head}>
        <h2 id="live-register">
          <ClipboardCheck aria-hidden="true" />
          {t("registers.live.title")}
        </h2>
        {register ? <span className="meta">{t("registers.live.listed", { count: register.lines.length })}</span> : null}
      </header>
      {error && !register ? (
        <div className={styles.trouble}>
          <Notice kind="fault" action={<Button size="tight" onPress={() => void refetch()}>{t("common.try_again")}</Button>}>
            {sentenceOf(error)}
          </Notice>
        </div>
      ) : null}
      {!register && !error ? (
        <div className={styles.trouble}>
          <SkeletonRows label={t("registers.loading")} count={4} />
        </div>
      ) : null}
      {register ? (
        <>
          <Sum lines={register.lines} />
          <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("registers.live.list")}>
            {register.lines.length === 0 ? <p className="soft">{t("registers.empty.title")}</p> : null}
            {groupsOf(register.lines).map(({ status, lines }) => (
              <section key={status} className={styles.group}>
                <h3>{t(groupWords[status])}</h3>
                <ul>
                  {lines.map((line) => (
                    <Line key={line.person.id} line={line} />
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <div className={styles.ways}>
            <ButtonLink size="small" to="/lessons/$id/register" params={{ id: lessonId }}>
              {t("registers.live.whole")}
            </ButtonLink>
            {more}
          </div>
        </>
      ) : null}
    </section>
  );
}

function Sum({ lines }: { lines: readonly RegisterLine[] }) {
  const counts = countLines(lines);
  return (
    <ul className={styles.sum}>
      <li className={classes(counts.absent > 0 && styles.absent)}>
        <b>{counts.absent}</b>
        {t("registers.sum.absent")}
      </li>
      <li className={classes(counts.trying > 0 && styles.trying)}>
        <b>{counts.trying}</b>
        {t("registers.sum.trying_now")}
      </li>
      <li>
        <b>{counts.late}</b>
        {t("registers.sum.late")}
      </li>
      <li className={styles.here}>
        <b>{counts.here}</b>
        {t("registers.sum.here")}
      </li>
    </ul>
  );
}

function Line({ line }: { line: RegisterLine }) {
  const { person, status } = line;
  const sentence = liveSentence(line);
  return (
    <li className={styles.line} data-line={person.id} data-status={status}>
      <Avatar color={person.color} size="m">
        {person.initials}
      </Avatar>
      <span className={styles.words}>
        <b>{person.name}</b>
        {sentence ? <span className="meta">{sentence}</span> : null}
      </span>
    </li>
  );
}
