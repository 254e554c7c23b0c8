// /classes: everything one belongs to.
import { Suspense } from "react";
import { ClassList } from "@/features/schools/ClassList";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function ClassesPage() {
  return (
    <Page>
      <PageHeading title={t("schools.classes")}>{t("schools.classes")}</PageHeading>
      <Suspense fallback={<SkeletonRows label={t("schools.loading")} count={4} />}>
        <ClassList />
      </Suspense>
    </Page>
  );
}
