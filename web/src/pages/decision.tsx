// /decisions/$id: what was decided about my message, and why.
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { DecisionView } from "@/features/moderation/DecisionView";
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function DecisionPage() {
  const { id } = useParams({ from: "/inside/decisions/$id" });
  return (
    <Page>
      <PageHeading title={t("reports.decision.title")}>{t("reports.decision.title")}</PageHeading>
      <Suspense fallback={<SkeletonRows label={t("reports.loading")} count={4} />}>
        <DecisionView key={id} id={id} />
      </Suspense>
    </Page>
  );
}
