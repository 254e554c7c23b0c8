// /schools/$id/people/$person: one person as the school's office sees him; from here a pupil is handed over to another school.
import { useNavigate, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { useMe } from "@/api/session";
import { PersonView } from "@/features/office/PersonView";
import type { PersonFile } from "@/features/office/types";
import { OfferTransfer } from "@/features/rosters/OfferTransfer";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Page } from "@/ui/Page";
import { SkeletonRows } from "@/ui/Skeleton";

export function SchoolPersonPage() {
  const { id, person } = useParams({ from: "/inside/schools/$id/people/$person" });
  const navigate = useNavigate();
  const canManage = useMe().schools.some((school) => school.id === id && school.can_manage);
  return (
    <Page>
      <Suspense fallback={<SkeletonRows label={t("office.loading")} count={6} />}>
        <PersonView
          key={person}
          schoolId={id}
          userId={person}
          onGone={() => void navigate({ to: "/schools/$id/people", params: { id } })}
          more={canManage ? handover : nothing}
        />
      </Suspense>
    </Page>
  );
}

/** A pupil is handed over to another school. */
function handover({ person, parts }: PersonFile, schoolId: string) {
  return parts.some(({ role }) => role === "pupil") ? <OfferTransfer schoolId={schoolId} person={person} /> : null;
}

function nothing() {
  return null;
}
