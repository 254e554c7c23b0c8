// /reports/$id: one report, where a notice about it leads.
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { CaseView } from "@/features/moderation/CaseView";
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function ReportPage() {
  const { id } = useParams({ from: "/inside/reports/$id" });
  return (
    <Page>
      <header>
        <PageHeading title={t("reports.queue.title")}>{t("reports.queue.title")}</PageHeading>
        <p className="soft">{t("reports.queue.text")}</p>
      </header>
      <Suspense fallback={<SkeletonRows label={t("reports.loading")} count={4} />}>
        <CaseView key={id} id={id} />
      </Suspense>
    </Page>
  );
}
