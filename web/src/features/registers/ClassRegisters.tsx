// The past lessons of a class, the newest first, each with its numbers and the way to its register.
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, ClipboardCheck } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-registers";
import { clockTime, dayOf, nearDay } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Rows } from "@/ui/Card";
import { EmptyState } from "@/ui/EmptyState";
import styles from "./ClassRegisters.module.css";
import { classRegistersQuery } from "./queries";
import { countsOf } from "./groups";
import type { RegisterSummary } from "./types";

export function ClassRegisters({ communityId }: { communityId: string }) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(classRegistersQuery(communityId));
  const lessons = data.pages.flatMap(({ items }) => items);
  if (lessons.length === 0) {
    return (
      <EmptyState icon={<ClipboardCheck aria-hidden="true" />} title={t("registers.class.empty_title")}>
        {t("registers.class.empty")}
      </EmptyState>
    );
  }
  return (
    <div className={styles.list}>
      <Rows>
        {lessons.map((lesson) => (
          <li key={lesson.id}>
            <Lesson lesson={lesson} />
          </li>
        ))}
      </Rows>
      {hasNextPage ? (
        <div>
          <Button size="small" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t("registers.class.more")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Lesson({ lesson }: { lesson: RegisterSummary }) {
  const { absent, trying, here } = countsOf(lesson.counts);
  const day = nearDay(dayOf(lesson.starts_at), dayOf(new Date()));
  return (
    <Link className={styles.lesson} to="/lessons/$id/register" params={{ id: lesson.id }}>
      <span className={styles.when}>
        <b>{day}</b>
        <span className="meta">{clockTime(lesson.starts_at)}</span>
      </span>
      <span className={styles.words}>
        <b>{lesson.subject}</b>
        <span className="meta">
          {[
            absent > 0 ? t("registers.class.absent", { count: absent }) : t("registers.class.all_here"),
            trying > 0 ? t("registers.class.trying", { count: trying }) : "",
            t("registers.class.here", { count: here }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <ChevronRight aria-hidden="true" />
    </Link>
  );
}
