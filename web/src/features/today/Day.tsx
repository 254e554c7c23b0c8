// The day on the margin, with what a teacher may do about it beside it.
import { useSuspenseQuery } from "@tanstack/react-query";
import { CalendarDays, CalendarPlus, Play } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { Lesson, Today } from "@/api/client";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import { clockTime, dayOf, dayTitle, schoolZone, setSchoolZone } from "@/i18n/time";
import { useNow } from "@/lib/use-now";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { EmptyState } from "@/ui/EmptyState";
import { Margin } from "@/ui/Margin";
import { PageHeading } from "@/ui/PageHeading";
import styles from "./Day.module.css";
import { lastEnd, momentOfLesson, usualSubject } from "./day-plan";
import { DaySwitcher } from "./DaySwitcher";
import { Families, type Family } from "./Families";
import { LessonLine } from "./LessonLine";
import type { PresetSlot } from "./PlanLesson";
import { todayQuery } from "./queries";

// Forms and questions come when they are asked for.
const CancelLesson = lazy(() => import("./CancelLesson").then((module) => ({ default: module.CancelLesson })));
const ChooseClass = lazy(() => import("./ChooseClass").then((module) => ({ default: module.ChooseClass })));
const PlanLesson = lazy(() => import("./PlanLesson").then((module) => ({ default: module.PlanLesson })));

type Task = { kind: "choose" } | { kind: "plan"; lesson?: Lesson } | { kind: "cancel" | "invite"; lesson: Lesson } | null;

type DayProps = {
  readonly day: string | undefined;
  /** What other features put beside the day, into its menus and into its forms. */
  readonly aside: ReactNode;
  readonly invite: (lessonId: string, onClose: () => void) => ReactNode;
  readonly presetChoice: PresetSlot;
  /** A parent's children: each has his lessons on a card of his own. */
  readonly families?: readonly Family[];
};

export function Day({ day, aside, invite, presetChoice, families = [] }: DayProps) {
  const me = useMe();
  const { data: shown } = useSuspenseQuery(todayQuery(day));
  const [task, setTask] = useState<Task>(null);
  // The clock of the shown school goes before the first one of the person's schools.
  if (shown.time_zone !== schoolZone()) setSchoolZone(shown.time_zone);

  const { lessons, classes } = shown;
  const isToday = shown.date === dayOf(new Date());
  const isTeacher = classes.length > 0;
  const teaches = ({ teacher }: Lesson) => teacher.id === me.id;
  const hasClassName = isTeacher || new Set(lessons.map(({ community }) => community.id)).size > 1;
  const now = useNow();
  // One main action on a screen: a lesson of this hour has it already.
  const hasNow = lessons.some((lesson) => momentOfLesson(lesson, now) === "now");
  const close = () => setTask(null);
  const ofChildren = new Set(families.flatMap(({ classes: theirs }) => theirs.map(({ id }) => id)));
  const isOwn = (lesson: Lesson) => teaches(lesson) || !ofChildren.has(lesson.community.id);
  const rest = lessons.filter(isOwn);
  const line = (lesson: Lesson) => (
    <LessonLine
      key={lesson.id}
      lesson={lesson}
      hasClassName={hasClassName && isOwn(lesson)}
      isMine={teaches(lesson)}
      hasDoor={isOwn(lesson)}
      onEdit={(one) => setTask({ kind: "plan", lesson: one })}
      onCancel={(one) => setTask({ kind: "cancel", lesson: one })}
      onInvite={(one) => setTask({ kind: "invite", lesson: one })}
    />
  );

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <PageHeading title={isToday ? t("today.title") : dayTitle(shown.date)}>{dayTitle(shown.date)}</PageHeading>
          <p className="soft">{summary(shown, isToday, me.name)}</p>
        </div>
        <DaySwitcher day={shown.date} today={dayOf(new Date())} />
      </header>
      <section className={styles.lessons} aria-labelledby="lessons">
        <h2 className="sr-only" id="lessons">
          {t("today.lessons")}
        </h2>
        <Families families={families} lessons={lessons} draw={line} />
        {rest.length === 0 ? (
          families.length > 0 ? null : (
            <EmptyState icon={<CalendarDays aria-hidden="true" />} title={t("today.empty.title")}>
              {t(isTeacher ? "today.empty.teacher" : "today.empty.other")}
            </EmptyState>
          )
        ) : (
          <Margin label={families.length > 0 ? t("today.others") : t("today.lessons")}>{rest.map(line)}</Margin>
        )}
      </section>
      <div className={styles.aside}>
        {isTeacher ? (
          <Card title={t("today.new.title")} titleId="new-lesson">
            <p className="meta">{t("today.new.text")}</p>
            <div className={styles.ways}>
              <Button size="small" variant={hasNow ? "plain" : "primary"} icon={<Play aria-hidden="true" />} onPress={() => setTask({ kind: "choose" })}>
                {t("today.new.start")}
              </Button>
              <Button size="small" icon={<CalendarPlus aria-hidden="true" />} onPress={() => setTask({ kind: "plan" })}>
                {t("today.new.plan")}
              </Button>
            </div>
          </Card>
        ) : null}
        {aside}
      </div>
      <Suspense>
        {task?.kind === "choose" ? <ChooseClass communities={classes} lessons={lessons} onClose={close} /> : null}
        {task?.kind === "plan" ? (
          <PlanLesson
            communities={classes}
            day={shown.date}
            subjectFor={(id) => usualSubject(lessons, id, me.id)}
            lesson={task.lesson}
            presetChoice={presetChoice}
            onClose={close}
          />
        ) : null}
        {task?.kind === "cancel" ? <CancelLesson lesson={task.lesson} onClose={close} /> : null}
        {task?.kind === "invite" ? invite(task.lesson.id, close) : null}
      </Suspense>
    </div>
  );
}

function summary({ lessons }: Today, isToday: boolean, name: string): string {
  const [first] = lessons;
  const last = lastEnd(lessons);
  if (!first || !last) return isToday ? t("today.summary.none_today", { name }) : t("today.summary.none_other");
  const until = clockTime(last);
  return isToday
    ? t("today.summary.today", { name, count: lessons.length, until })
    : t("today.summary.other", { count: lessons.length, from: clockTime(first.starts_at), until });
}
