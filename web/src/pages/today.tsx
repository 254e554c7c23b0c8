// /: the day of whoever is signed in.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { CalendarRange } from "lucide-react";
import { lazy, Suspense } from "react";
import type { PresetKey } from "@/api/client";
import { useMe } from "@/api/session";
import { CheckCard } from "@/features/checks/CheckCard";
import { childrenQuery } from "@/features/schools/children";
import { MyClasses } from "@/features/schools/MyClasses";
import { Day } from "@/features/today/Day";
import { DaySkeleton } from "@/features/today/DaySkeleton";
import type { Family } from "@/features/today/Families";
import { t } from "@/i18n/t";
import { ButtonLink } from "@/ui/Button";

const Waiting = lazy(() => import("./today/waiting").then((module) => ({ default: module.Waiting })));
const RequestsCard = lazy(() => import("@/features/invitations/RequestsCard").then((module) => ({ default: module.RequestsCard })));
const InviteDialog = lazy(() => import("@/features/guests/InviteDialog").then((module) => ({ default: module.InviteDialog })));
const PresetChoice = lazy(() => import("@/features/presets/PresetChoice").then((module) => ({ default: module.PresetChoice })));

export function TodayPage() {
  const isParent = useMe().schools.some(({ role }) => role === "parent");
  return <Suspense fallback={<DaySkeleton />}>{isParent ? <ParentsDay /> : <MyDay families={[]} />}</Suspense>;
}

/** Each child of a parent in each of his schools, so that two schools are never mixed. */
function ParentsDay() {
  const { data: children } = useSuspenseQuery(childrenQuery);
  return <MyDay families={children.flatMap(({ person: child, schools }) => schools.map(({ school, classes }) => ({ child, school: school.name, classes })))} />;
}

function MyDay({ families }: { families: readonly Family[] }) {
  const { day } = useSearch({ from: "/inside/" });
  return (
    <Day
      day={day}
      families={families}
      aside={
        <>
          <Suspense>
            <Waiting />
            <RequestsCard />
          </Suspense>
          <div>
            <ButtonLink size="small" icon={<CalendarRange aria-hidden="true" />} to="/timetable">
              {t("today.whole_week")}
            </ButtonLink>
          </div>
          <CheckCard />
          <MyClasses />
        </>
      }
      invite={drawInvite}
      presetChoice={drawPresets}
    />
  );
}

function drawInvite(lessonId: string, onClose: () => void) {
  return <InviteDialog lessonId={lessonId} onClose={onClose} />;
}

function drawPresets(value: PresetKey | null, onChange: (key: PresetKey | null) => void) {
  return <PresetChoice value={value} onChange={onChange} />;
}
