// /schools/$id/year: the step into a new school year.
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { RolloverView } from "@/features/rosters/RolloverView";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function SchoolYearPage() {
  const { id } = useParams({ from: "/inside/schools/$id/year" });
  return (
    <Page>
      <PageHeading title={t("rosters.year")}>{t("rosters.year")}</PageHeading>
      <Suspense fallback={<SkeletonRows label={t("rosters.loading")} count={6} />}>
        <RolloverView key={id} schoolId={id} />
      </Suspense>
    </Page>
  );
}
