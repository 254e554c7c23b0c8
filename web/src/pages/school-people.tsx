// /schools/$id/people: everybody of the school.
import { useParams } from "@tanstack/react-router";
import { useMe } from "@/api/session";
import { PeopleView } from "@/features/office/PeopleView";

export function SchoolPeoplePage() {
  const { id } = useParams({ from: "/inside/schools/$id/people" });
  const canManage = useMe().schools.some((school) => school.id === id && school.can_manage);
  return <PeopleView key={id} schoolId={id} canManage={canManage} />;
}
