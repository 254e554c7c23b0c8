// /classes: everything one belongs to.
import { Suspense } from "react";
import { ArchivedList } from "@/features/schools/ArchivedList";
import { ClassList } from "@/features/schools/ClassList";
import { MakeButton } from "@/features/schools/MakeButton";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./classes.module.css";

export function ClassesPage() {
  return (
    <Page>
      <header className={styles.head}>
        <PageHeading title={t("schools.classes")}>{t("schools.classes")}</PageHeading>
        <MakeButton />
      </header>
      <Suspense fallback={<SkeletonRows label={t("schools.loading")} count={4} />}>
        <ClassList />
        <ArchivedList />
      </Suspense>
    </Page>
  );
}
