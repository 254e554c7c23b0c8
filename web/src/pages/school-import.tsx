// /schools/$id/import and /schools/$id/import/$import: the file that brings a school in, step by step.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Suspense } from "react";
import { ImportCheck } from "@/features/rosters/ImportCheck";
import { ImportDone } from "@/features/rosters/ImportDone";
import { ImportStart } from "@/features/rosters/ImportStart";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { SkeletonRows } from "@/ui/Skeleton";

export function SchoolImportPage() {
  const { id } = useParams({ from: "/inside/schools/$id/import" });
  const navigate = useNavigate();
  return (
    <Suspense fallback={<SkeletonRows label={t("rosters.loading")} count={5} />}>
      <ImportStart schoolId={id} onBegun={(made) => void navigate({ to: "/schools/$id/import/$import", params: { id, import: made.id } })} />
    </Suspense>
  );
}

export function ImportPage() {
  const { id, import: importId } = useParams({ from: "/inside/schools/$id/import/$import" });
  const { step } = useSearch({ from: "/inside/schools/$id/import/$import" });
  const navigate = useNavigate();
  const go = (next: "cards" | undefined) => void navigate({ to: "/schools/$id/import/$import", params: { id, import: importId }, search: next ? { step: next } : {} });
  return (
    <Suspense fallback={<SkeletonRows label={t("rosters.loading")} count={8} />}>
      {step === "cards" ? <ImportDone id={importId} onBack={() => go(undefined)} /> : <ImportCheck id={importId} onDone={() => go("cards")} />}
    </Suspense>
  );
}
