// /classes/$id: one class; its people, and for who teaches it its registers and checks.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import type { Community } from "@/api/client";
import { ClassView } from "@/features/schools/ClassView";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import "@/i18n/with-registers";
import "@/i18n/with-checks";
import { SkeletonRows } from "@/ui/Skeleton";
import type { TabPlace } from "@/ui/Tabs";

const ClassRegisters = lazy(() => import("@/features/registers/ClassRegisters").then((module) => ({ default: module.ClassRegisters })));
const ClassChecks = lazy(() => import("@/features/checks/ClassChecks").then((module) => ({ default: module.ClassChecks })));

export function ClassPage() {
  const { id } = useParams({ from: "/inside/classes/$id" });
  const { tab } = useSearch({ from: "/inside/classes/$id" });
  const navigate = useNavigate();
  return (
    <Suspense fallback={<SkeletonRows label={t("schools.loading_class")} count={8} />}>
      <ClassView
        key={id}
        id={id}
        more={staffTabs}
        tab={tab}
        onTab={(next) => void navigate({ to: "/classes/$id", params: { id }, search: next === "pupils" ? {} : { tab: next }, replace: true, resetScroll: false })}
      />
    </Suspense>
  );
}

const STAFF = new Set(["admin", "staff", "teacher"]);

/** What only the class's teachers and the school see. */
function staffTabs({ id, role, pupils }: Community): readonly TabPlace[] {
  if (!role || !STAFF.has(role)) return [];
  return [
    { id: "registers", title: t("registers.class.tab"), content: loaded(t("registers.loading"), <ClassRegisters communityId={id} />) },
    { id: "checks", title: t("checks.class.tab"), content: loaded(t("checks.class.loading"), <ClassChecks communityId={id} pupils={pupils.length} />) },
  ];
}

function loaded(label: string, content: ReactNode): ReactNode {
  return <Suspense fallback={<SkeletonRows label={label} count={5} />}>{content}</Suspense>;
}
