// One lesson of the day on the margin: its hour on the left, itself on the right, its actions at the end.
import { Check, ClipboardCheck } from "lucide-react";
import { lazy, Suspense } from "react";
import type { Lesson } from "@/api/client";
import { clockTime, dayOf } from "@/i18n/time";
import { t } from "@/i18n/t";
import { classes } from "@/lib/classes";
import { useNow } from "@/lib/use-now";
import { ButtonLink } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { MarginItem } from "@/ui/Margin";
import { mayInvite, momentOfLesson } from "./day-plan";
import styles from "./LessonLine.module.css";
import { LiveLesson } from "./LiveLesson";

// Only teachers have it, and nobody needs it at once: it must not hold up the first look at the day.
const LessonMenu = lazy(() => import("./LessonMenu").then((module) => ({ default: module.LessonMenu })));

const SOON_MS = 20 * 60_000;

type LessonLineProps = {
  readonly lesson: Lesson;
  /** A teacher has many classes, a pupil has one: only the first needs their names. */
  readonly hasClassName: boolean;
  /** Whether the reader himself teaches it: his own name would tell him nothing. */
  readonly isMine: boolean;
  /** Whether he goes there himself; a parent does not. */
  readonly hasDoor: boolean;
  readonly onEdit: (lesson: Lesson) => void;
  readonly onCancel: (lesson: Lesson) => void;
  readonly onInvite: (lesson: Lesson) => void;
};

export function LessonLine({ lesson, hasClassName, isMine, hasDoor, onEdit, onCancel, onInvite }: LessonLineProps) {
  const now = useNow();
  const moment = momentOfLesson(lesson, now);
  const title = hasClassName ? t("today.of_class", { subject: lesson.subject, name: lesson.community.name }) : lesson.subject;
  const text = [lesson.topic, isMine ? "" : lesson.teacher.name].filter(Boolean).join(" ·\u00a0");
  const isSoon = moment === "next" && Date.parse(lesson.starts_at) - now < SOON_MS;
  const when = (
    <>
      <b>{clockTime(lesson.starts_at)}</b>
      <br />
      {clockTime(lesson.ends_at)}
    </>
  );
  if (moment === "now") {
    return (
      <MarginItem when={when} isNow className={classes(styles.lesson, styles.now)}>
        <LiveLesson
          lesson={lesson}
          title={title}
          isMine={isMine}
          hasDoor={hasDoor}
          menu={
            mayInvite(lesson) ? (
              <Suspense>
                <LessonMenu lesson={lesson} onEdit={onEdit} onCancel={onCancel} onInvite={onInvite} />
              </Suspense>
            ) : null
          }
        />
      </MarginItem>
    );
  }
  return (
    <MarginItem when={when} className={classes(styles.lesson, moment === "past" && styles.past)}>
      <div className={styles.line}>
        <div className={styles.words}>
          <h3>{title}</h3>
          {text ? <p className="meta">{text}</p> : null}
        </div>
        {lesson.state === "ended" ? <Held lesson={lesson} /> : null}
        {isSoon && hasDoor ? (
          <ButtonLink size="small" variant="tint" to="/classes/$id/lesson" params={{ id: lesson.community.id }}>
            {t("today.go_to_lesson")}
          </ButtonLink>
        ) : null}
        {lesson.can_edit || lesson.can_cancel || (moment === "next" && mayInvite(lesson)) ? (
          <span className={styles.menu}>
            <Suspense>
              <LessonMenu lesson={lesson} onEdit={onEdit} onCancel={onCancel} onInvite={onInvite} />
            </Suspense>
          </span>
        ) : null}
      </div>
    </MarginItem>
  );
}

/** A lesson that was held: its register for who teaches, and for the others how it went for them. */
function Held({ lesson }: { lesson: Lesson }) {
  const mark = (
    <span className={styles.held}>
      <Chip icon={<Check aria-hidden="true" />}>{t("today.state.ended")}</Chip>
    </span>
  );
  const icon = <ClipboardCheck aria-hidden="true" />;
  const named = { subject: lesson.subject, time: clockTime(lesson.starts_at) };
  if (lesson.can_see_register) {
    return (
      <>
        {mark}
        <ButtonLink size="small" variant="quiet" to="/lessons/$id/register" params={{ id: lesson.id }} icon={icon} aria-label={t("today.register_of", named)}>
          {t("today.register")}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      {mark}
      <ButtonLink size="small" variant="quiet" to="/lessons/$id/mine" params={{ id: lesson.id }} search={{ day: dayOf(lesson.starts_at) }} icon={icon} aria-label={t("today.went_of", named)}>
        {t("today.went")}
      </ButtonLink>
    </>
  );
}
