// One lesson of the week: its number and time on the margin, the subject, who and where; a substitution says what was meant.
import { Link } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { clockTime } from "@/i18n/time";
import { classes } from "@/lib/classes";
import { Chip } from "@/ui/Chip";
import { IconButton } from "@/ui/IconButton";
import type { Week, WeekLesson } from "./types";
import styles from "./Week.module.css";

type LessonCellProps = { readonly lesson: WeekLesson; readonly week: Week; readonly isOneClass: boolean; readonly onChange: () => void };

export function LessonCell({ lesson, week, isOneClass, onChange }: LessonCellProps) {
  const isOff = lesson.state === "cancelled";
  const children = week.children.length > 1 ? week.children.filter(({ id }) => lesson.pupil_ids.includes(id)).map(({ name }) => name) : [];
  const where = [isOneClass ? "" : lesson.community.name, lesson.teacher.name, lesson.room ? t("timetable.room", { room: lesson.room }) : "", ...children].filter(Boolean).join(" · ");
  return (
    <li className={classes(styles.lesson, isOff && styles.off)} data-lesson={lesson.subject}>
      <span className={styles.when}>
        <b>{lesson.number ?? ""}</b>
        {clockTime(lesson.starts_at)}
      </span>
      <span className={styles.what}>
        {lesson.lesson_id && !isOff ? (
          <Link to="/classes/$id/lesson" params={{ id: lesson.community.id }}>
            {lesson.subject}
          </Link>
        ) : (
          <b>{lesson.subject}</b>
        )}
        <span className="meta">{where}</span>
        {lesson.is_changed ? <Chip color={isOff ? "red" : "yellow"}>{t(isOff ? "timetable.off" : "timetable.changed")}</Chip> : null}
        {lesson.instead_of && !isOff ? <span className="meta">{t("timetable.instead", { subject: lesson.instead_of.subject, teacher: lesson.instead_of.teacher.name })}</span> : null}
        {lesson.note ? <span className="meta">{lesson.note}</span> : null}
      </span>
      {lesson.can_change && lesson.slot_id ? <IconButton label={t("timetable.change_of", { subject: lesson.subject })} icon={<Pencil aria-hidden="true" />} onPress={onChange} /> : null}
    </li>
  );
}
