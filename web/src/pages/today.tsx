// /: the day of whoever is signed in.
import { useSearch } from "@tanstack/react-router";
import { Suspense } from "react";
import { MyClasses } from "@/features/schools/MyClasses";
import { Day } from "@/features/today/Day";
import { DaySkeleton } from "@/features/today/DaySkeleton";

export function TodayPage() {
  const { day } = useSearch({ from: "/inside/" });
  return (
    <Suspense fallback={<DaySkeleton />}>
      <Day day={day} aside={<MyClasses />} />
    </Suspense>
  );
}
