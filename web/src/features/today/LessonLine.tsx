// One lesson of the day on the margin: its hour on the left, itself on the right, its actions at the end.
import { Check, Ellipsis, Pencil, Trash2 } from "lucide-react";
import type { Lesson } from "@/api/client";
import { clockTime } from "@/i18n/time";
import { t } from "@/i18n/t";
import { classes } from "@/lib/classes";
import { useNow } from "@/lib/use-now";
import { ButtonLink } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { IconButton } from "@/ui/IconButton";
import { MarginItem } from "@/ui/Margin";
import { Menu, type MenuAction } from "@/ui/Menu";
import { momentOfLesson } from "./day-plan";
import styles from "./LessonLine.module.css";
import { LiveLesson } from "./LiveLesson";

const SOON_MS = 20 * 60_000;

type LessonLineProps = {
  readonly lesson: Lesson;
  /** A teacher has many classes, a pupil has one: only the first needs their names. */
  readonly hasClassName: boolean;
  readonly onEdit: (lesson: Lesson) => void;
  readonly onCancel: (lesson: Lesson) => void;
};

export function LessonLine({ lesson, hasClassName, onEdit, onCancel }: LessonLineProps) {
  const now = useNow();
  const moment = momentOfLesson(lesson, now);
  const title = hasClassName ? t("today.of_class", { subject: lesson.subject, name: lesson.community.name }) : lesson.subject;
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
        <LiveLesson lesson={lesson} title={title} />
      </MarginItem>
    );
  }
  return (
    <MarginItem when={when} className={classes(styles.lesson, moment === "past" && styles.past)}>
      <div className={styles.line}>
        <div className={styles.words}>
          <h3>{title}</h3>
          <p className="meta">{lesson.topic || (hasClassName ? lesson.community.name : lesson.teacher.name)}</p>
        </div>
        {lesson.state === "ended" ? <Chip icon={<Check aria-hidden="true" />}>{t("today.state.ended")}</Chip> : null}
        {isSoon ? (
          <ButtonLink size="small" variant="tint" to="/classes/$id/lesson" params={{ id: lesson.community.id }}>
            {t("today.go_to_lesson")}
          </ButtonLink>
        ) : null}
        <LessonMenu lesson={lesson} onEdit={onEdit} onCancel={onCancel} />
      </div>
    </MarginItem>
  );
}

function LessonMenu({ lesson, onEdit, onCancel }: Omit<LessonLineProps, "hasClassName">) {
  const actions: MenuAction[] = [];
  if (lesson.can_edit) {
    actions.push({ id: "edit", label: t("today.edit"), icon: <Pencil aria-hidden="true" />, onAction: () => onEdit(lesson) });
  }
  if (lesson.can_cancel) {
    actions.push({
      id: "cancel",
      label: t("today.cancel"),
      icon: <Trash2 aria-hidden="true" />,
      isDanger: true,
      onAction: () => onCancel(lesson),
    });
  }
  if (actions.length === 0) return null;
  const label = t("today.more", { subject: lesson.subject, name: lesson.community.name });
  return (
    <Menu label={label} actions={actions}>
      <IconButton label={label} icon={<Ellipsis aria-hidden="true" />} />
    </Menu>
  );
}
