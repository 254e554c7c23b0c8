// /lessons/$id/mine: what a lesson was for oneself, or for one's children.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { Suspense } from "react";
import { useMe } from "@/api/session";
import { MyRegister } from "@/features/registers/MyRegister";
import { todayQuery } from "@/features/today/queries";
import { t } from "@/i18n/t";
import "@/i18n/with-registers";
import { clockTime, dayAndMonth } from "@/i18n/time";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function MyRegisterPage() {
  const { id } = useParams({ from: "/inside/lessons/$id/mine" });
  const { day } = useSearch({ from: "/inside/lessons/$id/mine" });
  const me = useMe();
  const { data: today } = useQuery(todayQuery(day));
  const lesson = today?.lessons.find((one) => one.id === id);
  const title = t("registers.mine.title");
  return (
    <Page>
      <header>
        <Link to="/" search={day ? { day } : {}} className="back-link">
          <ArrowLeft aria-hidden="true" />
          {day ? dayAndMonth(day) : t("common.place.today")}
        </Link>
        <PageHeading title={title}>{title}</PageHeading>
        {lesson ? (
          <p className="soft">
            {t("registers.mine.lesson", { subject: lesson.subject, name: lesson.community.name, from: clockTime(lesson.starts_at), to: clockTime(lesson.ends_at) })}
          </p>
        ) : null}
      </header>
      <Suspense fallback={<SkeletonRows label={t("registers.mine.loading")} count={2} />}>
        <MyRegister lessonId={id} myId={me.id} isLive={lesson?.state === "open"} />
      </Suspense>
    </Page>
  );
}
