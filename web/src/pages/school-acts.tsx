// /schools/$id/acts: the record of acts.
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { ActsView } from "@/features/office/ActsView";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function SchoolActsPage() {
  const { id } = useParams({ from: "/inside/schools/$id/acts" });
  return (
    <Page>
      <PageHeading title={t("office.acts")}>{t("office.acts")}</PageHeading>
      <Suspense fallback={<SkeletonRows label={t("office.loading")} count={8} />}>
        <ActsView key={id} schoolId={id} />
      </Suspense>
    </Page>
  );
}
