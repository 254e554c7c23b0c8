// The lesson of this hour. On the board when it is really going on (green means live), on paper while it is waited for.
import { LogIn, Play } from "lucide-react";
import type { ReactNode } from "react";
import type { Lesson } from "@/api/client";
import { t } from "@/i18n/t";
import { classes } from "@/lib/classes";
import { useNow } from "@/lib/use-now";
import { Avatar } from "@/ui/Avatar";
import { ButtonLink } from "@/ui/Button";
import { LiveMark } from "@/ui/LiveMark";
import { minuteOf } from "./day-plan";
import styles from "./LessonLine.module.css";

type LiveLessonProps = {
  readonly lesson: Lesson;
  readonly title: string;
  readonly isMine: boolean;
  /** Whether the reader goes there himself: a parent only sees how his child's day goes. */
  readonly hasDoor: boolean;
  readonly menu: ReactNode;
};

export function LiveLesson({ lesson, title, isMine, hasDoor, menu }: LiveLessonProps) {
  const now = useNow();
  const isOpen = lesson.state === "open";
  return (
    <article className={classes(styles.card, isOpen ? "board" : styles.paper)}>
      <div className={styles.words}>
        {isOpen ? (
          <LiveMark>{t("today.live.going", { minute: minuteOf(lesson, now) })}</LiveMark>
        ) : (
          <p className={styles.waiting}>
            {lesson.can_open ? t("today.live.time_has_come") : t("today.live.teacher_not_here")}
          </p>
        )}
        <h3>{title}</h3>
        {lesson.topic ? <p className="soft">{lesson.topic}</p> : null}
        {isMine ? null : (
          <p className={styles.who}>
            <Avatar color={lesson.teacher.color} size="s">
              {lesson.teacher.initials}
            </Avatar>
            {lesson.teacher.name}
          </p>
        )}
      </div>
      <div className={styles.go}>
        {hasDoor ? (
          <ButtonLink variant={isOpen ? "chalk" : lesson.can_open ? "primary" : "tint"} to="/classes/$id/lesson" params={{ id: lesson.community.id }} icon={lesson.can_open && !isOpen ? <Play aria-hidden="true" /> : <LogIn aria-hidden="true" />}>
            {isOpen ? t("today.enter") : lesson.can_open ? t("today.start") : t("today.go_wait")}
          </ButtonLink>
        ) : null}
        {menu}
      </div>
    </article>
  );
}
