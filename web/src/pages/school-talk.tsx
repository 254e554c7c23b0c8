// /schools/$id/talk: who talks to whom in this school.
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { TalkRulesView } from "@/features/office/TalkRulesView";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function SchoolTalkPage() {
  const { id } = useParams({ from: "/inside/schools/$id/talk" });
  return (
    <Page>
      <PageHeading title={t("office.talk")}>{t("office.talk")}</PageHeading>
      <Suspense fallback={<SkeletonRows label={t("office.loading")} count={6} />}>
        <TalkRulesView key={id} schoolId={id} />
      </Suspense>
    </Page>
  );
}
