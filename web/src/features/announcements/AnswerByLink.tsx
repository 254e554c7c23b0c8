// What a personal link opens, without the app and without a sign-in: one announcement, one answer, big buttons.
import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { type ReactNode, useState } from "react";
import { isProblem, sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-announcements";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Fault } from "@/ui/Fault";
import { Notice } from "@/ui/Notice";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./AnswerByLink.module.css";
import { linkQuery, useAnswerByLink } from "./queries";
import type { LinkSheet } from "./types";
import { actWords, answerWords, dueWords, VALUES } from "./words";

type LinkProps = { readonly token: string; readonly drawText: (text: string) => ReactNode };

export function AnswerByLink({ token, drawText }: LinkProps) {
  const { data: sheet, error, refetch } = useQuery({ ...linkQuery(token), enabled: token !== "" });
  if (sheet) return <Sheet token={token} sheet={sheet} drawText={drawText} />;
  if (error || token === "") {
    const isGone = token === "" || (isProblem(error) && error.status === 404);
    const title = t(isGone ? "announcements.link.gone" : "announcements.link.trouble");
    return (
      <>
        <PageHeading title={title}>{title}</PageHeading>
        <p>{isProblem(error) ? error.detail : t(isGone ? "announcements.link.incomplete" : "common.problem.server")}</p>
        {isGone ? null : (
          <Button variant="primary" onPress={() => void refetch()}>
            {t("common.try_again")}
          </Button>
        )}
      </>
    );
  }
  return <SkeletonRows label={t("announcements.loading")} count={3} />;
}

function Sheet({ token, sheet, drawText }: LinkProps & { sheet: LinkSheet }) {
  const [isChanging, setChanging] = useState(false);
  const answer = useAnswerByLink(token);
  const values = VALUES[sheet.ask];
  const title = t("announcements.link.title", { name: sheet.community_name });
  const isGiven = sheet.value !== null && !isChanging;
  return (
    <>
      <header className={styles.head}>
        <p className="soft">{sheet.school_name}</p>
        <PageHeading title={title}>{title}</PageHeading>
        <p className="soft">{t("announcements.link.about", { name: sheet.about })}</p>
      </header>
      <Card className={styles.note}>
        <div className={styles.text}>{drawText(sheet.text)}</div>
        <p className="meta">{sheet.can_answer ? t(`announcements.ask.${sheet.ask}`, { due: dueWords(sheet.due_at) }) : t("announcements.ended")}</p>
      </Card>
      {sheet.value !== null && isGiven ? (
        <div className={styles.given} role="status">
          <p className={styles.word}>
            <CircleCheck aria-hidden="true" />
            <span>
              <b>{answerWords(sheet.ask, sheet.value)}</b>
              <span className="soft">{t("announcements.link.thanks")}</span>
            </span>
          </p>
          {sheet.can_answer && values.length > 1 ? <Button onPress={() => setChanging(true)}>{t("announcements.link.change")}</Button> : null}
        </div>
      ) : sheet.can_answer ? (
        <div className={styles.ways}>
          {values.map((value, place) => (
            <Button key={value} variant={place === 0 ? "primary" : "plain"} isWide isPending={answer.isPending && answer.variables === value} onPress={() => answer.mutate(value, { onSuccess: () => setChanging(false) })}>
              {actWords(sheet.ask, value, "people")}
            </Button>
          ))}
        </div>
      ) : (
        <Notice kind="info">{t("announcements.link.late")}</Notice>
      )}
      <Fault>{sentenceOf(answer.error)}</Fault>
      <p className="meta">{t("announcements.link.one")}</p>
    </>
  );
}
