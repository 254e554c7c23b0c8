// /classes/$id: one class.
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { ClassView } from "@/features/schools/ClassView";
import { t } from "@/i18n/t";
import { SkeletonRows } from "@/ui/Skeleton";

export function ClassPage() {
  const { id } = useParams({ from: "/inside/classes/$id" });
  return (
    <Suspense fallback={<SkeletonRows label={t("schools.loading_class")} count={8} />}>
      <ClassView key={id} id={id} />
    </Suspense>
  );
}
