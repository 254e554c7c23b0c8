// /schools/$id/timetable: the school's timetable as its office makes it.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { schoolQuery } from "@/features/office/queries";
import { SchoolRules } from "@/features/timetable/SchoolRules";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function SchoolTimetablePage() {
  const { id } = useParams({ from: "/inside/schools/$id/timetable" });
  return (
    <Page>
      <PageHeading title={t("timetable.title")}>{t("timetable.title")}</PageHeading>
      <Suspense fallback={<SkeletonRows label={t("timetable.loading")} count={8} />}>
        <Rules key={id} schoolId={id} />
      </Suspense>
    </Page>
  );
}

function Rules({ schoolId }: { schoolId: string }) {
  const { data: school } = useSuspenseQuery(schoolQuery(schoolId));
  return <SchoolRules schoolId={schoolId} classes={school.classes} />;
}
