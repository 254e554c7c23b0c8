// /schools/$id/transfers: pupils handed over and taken.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { schoolQuery } from "@/features/office/queries";
import { TransfersView } from "@/features/rosters/TransfersView";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function SchoolTransfersPage() {
  const { id } = useParams({ from: "/inside/schools/$id/transfers" });
  return (
    <Page>
      <PageHeading title={t("rosters.transfers")}>{t("rosters.transfers")}</PageHeading>
      <Suspense fallback={<SkeletonRows label={t("rosters.loading")} count={6} />}>
        <Transfers key={id} schoolId={id} />
      </Suspense>
    </Page>
  );
}

function Transfers({ schoolId }: { schoolId: string }) {
  const { data: school } = useSuspenseQuery(schoolQuery(schoolId));
  return <TransfersView schoolId={schoolId} classes={school.classes} />;
}
