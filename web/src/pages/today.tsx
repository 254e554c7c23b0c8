// /: the day of whoever is signed in.
import { useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { PresetKey } from "@/api/client";
import { CheckCard } from "@/features/checks/CheckCard";
import { MyClasses } from "@/features/schools/MyClasses";
import { Day } from "@/features/today/Day";
import { DaySkeleton } from "@/features/today/DaySkeleton";

const InviteDialog = lazy(() => import("@/features/guests/InviteDialog").then((module) => ({ default: module.InviteDialog })));
const PresetChoice = lazy(() => import("@/features/presets/PresetChoice").then((module) => ({ default: module.PresetChoice })));

export function TodayPage() {
  const { day } = useSearch({ from: "/inside/" });
  return (
    <Suspense fallback={<DaySkeleton />}>
      <Day
        day={day}
        aside={
          <>
            <CheckCard />
            <MyClasses />
          </>
        }
        invite={drawInvite}
        presetChoice={drawPresets}
      />
    </Suspense>
  );
}

function drawInvite(lessonId: string, onClose: () => void) {
  return <InviteDialog lessonId={lessonId} onClose={onClose} />;
}

function drawPresets(value: PresetKey | null, onChange: (key: PresetKey | null) => void) {
  return <PresetChoice value={value} onChange={onChange} />;
}
