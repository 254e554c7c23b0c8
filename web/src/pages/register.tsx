// /lessons/$id/register: the register of one lesson.
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { RegisterView } from "@/features/registers/RegisterView";
import { t } from "@/i18n/t";
import "@/i18n/with-registers";
import { SkeletonRows } from "@/ui/Skeleton";

export function RegisterPage() {
  const { id } = useParams({ from: "/inside/lessons/$id/register" });
  return (
    <Suspense fallback={<SkeletonRows label={t("registers.loading")} count={10} />}>
      <RegisterView key={id} lessonId={id} />
    </Suspense>
  );
}
