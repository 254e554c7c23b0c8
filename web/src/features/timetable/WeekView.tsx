// The week: a column a day on a PC, one day after another on a phone; what differs from the rule is marked in words.
import { useSuspenseQuery } from "@tanstack/react-query";
import { CalendarX, ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { addDays, dayAndMonth, dayOf, weekdayShort } from "@/i18n/time";
import { classes } from "@/lib/classes";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { IconButton } from "@/ui/IconButton";
import { Notice } from "@/ui/Notice";
import { ChangeLesson } from "./ChangeLesson";
import { LessonCell } from "./LessonCell";
import { weekQuery } from "./queries";
import type { Day, Week, WeekLesson } from "./types";
import styles from "./Week.module.css";

type WeekViewProps = { readonly date: string | undefined; readonly communityId?: string | undefined; readonly onWeek: (monday: string | undefined) => void };

export function WeekView({ date, communityId, onWeek }: WeekViewProps) {
  const { data: week } = useSuspenseQuery(weekQuery({ date, communityId }));
  const [changing, setChanging] = useState<WeekLesson | null>(null);
  const today = dayOf(new Date());
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.scrollIntoView?.({ block: "nearest" }), [week.monday]);
  const isBare = week.days.every(({ lessons, holiday }) => lessons.length === 0 && !holiday);
  return (
    <div className={styles.page}>
      <WeekSwitcher week={week} onWeek={onWeek} />
      {week.warnings.map((warning) => (
        <Notice key={warning.sentence} kind="wait">
          {warning.sentence}
        </Notice>
      ))}
      {isBare ? (
        <EmptyState icon={<CalendarX aria-hidden="true" />} title={t("timetable.none")}>
          {t("timetable.none_text")}
        </EmptyState>
      ) : (
        <ol className={styles.days} data-count={daysShown(week).length}>
          {daysShown(week).map((day) => (
            <li key={day.date} className={classes(styles.day, day.date === today && styles.today)} aria-current={day.date === today ? "date" : undefined}>
              <h2 ref={day.date === today ? heading : undefined}>
                <span>{weekdayShort(day.date)}</span> {dayAndMonth(day.date)}
              </h2>
              {day.holiday ? <p className={styles.holiday}>{day.holiday}</p> : null}
              {day.lessons.length === 0 && !day.holiday ? <p className="meta">{t("timetable.free")}</p> : null}
              <ul className={styles.lessons}>
                {day.lessons.map((lesson) => (
                  <LessonCell key={`${lesson.slot_id ?? lesson.lesson_id}`} lesson={lesson} week={week} isOneClass={Boolean(communityId)} onChange={() => setChanging(lesson)} />
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
      {changing ? <ChangeLesson lesson={changing} week={week} onClose={() => setChanging(null)} /> : null}
    </div>
  );
}

/** Sunday, and a free Saturday, need no column of their own. */
function daysShown({ days }: Week): readonly Day[] {
  const last = days.findLastIndex(({ lessons, holiday }) => lessons.length > 0 || holiday);
  return days.slice(0, Math.max(5, last + 1));
}

function WeekSwitcher({ week, onWeek }: { week: Week; onWeek: (monday: string | undefined) => void }) {
  const last = week.days.at(-1)?.date ?? week.monday;
  return (
    <div className={styles.switcher}>
      <IconButton label={t("timetable.before")} icon={<ChevronLeft aria-hidden="true" />} onPress={() => onWeek(addDays(week.monday, -7))} />
      <p aria-live="polite">
        <b>{t("timetable.days", { from: dayAndMonth(week.monday), to: dayAndMonth(last) })}</b>
        <span className="meta">{t(week.is_odd ? "timetable.odd" : "timetable.even", { number: week.number })}</span>
      </p>
      <IconButton label={t("timetable.after")} icon={<ChevronRight aria-hidden="true" />} onPress={() => onWeek(addDays(week.monday, 7))} />
      <Button size="small" onPress={() => onWeek(undefined)}>
        {t("timetable.this_week")}
      </Button>
    </div>
  );
}
