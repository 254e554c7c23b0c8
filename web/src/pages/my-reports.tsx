// /reports/mine: what I reported.
import { Suspense } from "react";
import { MyReports } from "@/features/moderation/MyReports";
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function MyReportsPage() {
  return (
    <Page>
      <header>
        <PageHeading title={t("reports.mine.title")}>{t("reports.mine.title")}</PageHeading>
        <p className="soft">{t("reports.mine.text")}</p>
      </header>
      <Suspense fallback={<SkeletonRows label={t("reports.loading")} count={4} />}>
        <MyReports />
      </Suspense>
    </Page>
  );
}
