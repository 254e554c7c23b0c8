// The school week as seven small links, and a step to the week before or after.
import { Link } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { addDays, dayAndMonth, weekdayOf, weekdayShort } from "@/i18n/time";
import { t } from "@/i18n/t";
import { classes } from "@/lib/classes";
import styles from "./DaySwitcher.module.css";

const SCHOOL_DAYS = 6;

export function DaySwitcher({ day, today }: { day: string; today: string }) {
  const monday = addDays(day, -weekdayOf(day));
  const isSunday = weekdayOf(day) === SCHOOL_DAYS;
  const days = Array.from({ length: isSunday ? SCHOOL_DAYS + 1 : SCHOOL_DAYS }, (_, place) => addDays(monday, place));
  return (
    <nav className={styles.week} aria-label={t("today.week")}>
      <Link className={styles.step} to="/" search={{ day: addDays(day, -7) }} aria-label={t("today.week_before")}>
        <ChevronLeft aria-hidden="true" />
      </Link>
      <ul>
        {days.map((one) => (
          <li key={one}>
            <Link
              className={classes(styles.day, one === today && styles.today)}
              to="/"
              search={one === today ? {} : { day: one }}
              aria-current={one === day ? "date" : undefined}
            >
              <span aria-hidden="true">{weekdayShort(one)}</span>
              <b aria-hidden="true">{Number(one.slice(8))}</b>
              <span className="sr-only">{`${weekdayShort(one)}, ${dayAndMonth(one)}`}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Link className={styles.step} to="/" search={{ day: addDays(day, 7) }} aria-label={t("today.week_after")}>
        <ChevronRight aria-hidden="true" />
      </Link>
    </nav>
  );
}
