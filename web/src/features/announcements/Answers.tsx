// What I am asked, line by line: for myself or for each child, with the buttons or with what was answered.
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-announcements";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toast";
import styles from "./Answers.module.css";
import { useAnswer } from "./queries";
import type { Announcement, Mine, Value } from "./types";
import { actWords, answerWords, momentWords, VALUES } from "./words";

export function Answers({ announcement, isMain = false }: { announcement: Announcement; isMain?: boolean }) {
  return (
    <ul className={styles.lines}>
      {announcement.mine.map((mine) => (
        <li key={mine.pupil?.id ?? "me"}>
          <Line announcement={announcement} mine={mine} isMain={isMain} />
        </li>
      ))}
    </ul>
  );
}

type LineProps = { readonly announcement: Announcement; readonly mine: Mine; readonly isMain: boolean };

function Line({ announcement, mine, isMain }: LineProps) {
  const { ask, audience, can_answer: canAnswer } = announcement;
  const [isChanging, setChanging] = useState(false);
  const answer = useAnswer(announcement.id);
  const values = VALUES[ask];

  function give(value: Value) {
    answer.mutate(
      { value, pupilId: mine.pupil?.id ?? null },
      { onSuccess: () => setChanging(false), onError: (error) => toast(sentenceOf(error)) },
    );
  }

  const about = mine.pupil ? <span className={styles.about}>{mine.pupil.name}</span> : null;
  if (mine.value !== null && !isChanging) {
    return (
      <div className={styles.given} role="status">
        {about}
        <span className={styles.word}>
          <CircleCheck aria-hidden="true" />
          {answerWords(ask, mine.value)}
          <span className="meta">{mine.at ? (mine.way === "paper" ? t("announcements.mine.on_paper", { at: momentWords(mine.at) }) : momentWords(mine.at)) : null}</span>
        </span>
        {canAnswer && values.length > 1 ? (
          <Button size="tight" onPress={() => setChanging(true)}>
            {t("announcements.mine.change")}
          </Button>
        ) : null}
      </div>
    );
  }
  if (!canAnswer) {
    return (
      <p className={styles.given}>
        {about}
        <span className="soft">{t("announcements.mine.late")}</span>
      </p>
    );
  }
  return (
    <div className={styles.ask}>
      {about}
      <span className={styles.ways} role="group" aria-label={mine.pupil ? t("announcements.mine.for", { name: mine.pupil.name }) : t("announcements.mine.own")}>
        {values.map((value, place) => (
          <Button key={value} variant={place > 0 ? "plain" : isMain ? "primary" : "tint"} size="small" isPending={answer.isPending && answer.variables?.value === value} onPress={() => give(value)}>
            {actWords(ask, value, audience)}
          </Button>
        ))}
      </span>
    </div>
  );
}
