// /regions: the operator's page.
import { Suspense } from "react";
import { RegionsView } from "@/features/office/RegionsView";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function RegionsPage() {
  return (
    <Page>
      <PageHeading title={t("office.regions")}>{t("office.regions")}</PageHeading>
      <Suspense fallback={<SkeletonRows label={t("office.loading")} count={6} />}>
        <RegionsView />
      </Suspense>
    </Page>
  );
}
