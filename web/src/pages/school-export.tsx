// /schools/$id/export: the whole school in open formats.
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { ExportView } from "@/features/exports/ExportView";
import { t } from "@/i18n/t";
import "@/i18n/with-exports";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function SchoolExportPage() {
  const { id } = useParams({ from: "/inside/schools/$id/export" });
  return (
    <Page>
      <PageHeading title={t("exports.title")}>{t("exports.title")}</PageHeading>
      <Suspense fallback={<SkeletonRows label={t("exports.loading")} count={5} />}>
        <ExportView key={id} schoolId={id} />
      </Suspense>
    </Page>
  );
}
