// /schools/$id/rules: what lessons of this school allow, by age and occasion.
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { useMe } from "@/api/session";
import { Presets } from "@/features/presets/Presets";
import { t } from "@/i18n/t";
import "@/i18n/with-presets";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function PresetsPage() {
  const { id } = useParams({ from: "/inside/schools/$id/rules" });
  const me = useMe();
  const canSet = me.schools.some((school) => school.id === id && school.can_set_presets);
  return (
    <Page>
      <PageHeading title={t("presets.title")}>{t("presets.title")}</PageHeading>
      <Suspense fallback={<SkeletonRows label={t("presets.loading")} count={6} />}>
        <Presets schoolId={id} canSet={canSet} />
      </Suspense>
    </Page>
  );
}
