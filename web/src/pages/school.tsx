// /schools/$id: the school's office.
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { SchoolHome } from "@/features/office/SchoolHome";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { SkeletonRows } from "@/ui/Skeleton";

const SharedCircles = lazy(() => import("@/features/schools/SharedCircles").then((module) => ({ default: module.SharedCircles })));

export function SchoolPage() {
  const { id } = useParams({ from: "/inside/schools/$id" });
  return (
    <Suspense fallback={<SkeletonRows label={t("office.loading")} count={8} />}>
      <SchoolHome key={id} id={id} more={circles} />
    </Suspense>
  );
}

function circles(id: string) {
  return (
    <Suspense>
      <SharedCircles schoolId={id} />
    </Suspense>
  );
}
