// /timetable: one's own week (a parent's: his children's), and calendars for other programs.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense } from "react";
import { Feeds } from "@/features/timetable/Feeds";
import { WeekView } from "@/features/timetable/WeekView";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function TimetablePage() {
  const { week } = useSearch({ from: "/inside/timetable" });
  const navigate = useNavigate();
  return (
    <Page>
      <PageHeading title={t("timetable.title")}>{t("timetable.title")}</PageHeading>
      <Suspense fallback={<SkeletonRows label={t("timetable.loading")} count={8} />}>
        <WeekView date={week} onWeek={(monday) => void navigate({ to: "/timetable", search: monday ? { week: monday } : {}, replace: true })} />
        <Feeds />
      </Suspense>
    </Page>
  );
}
