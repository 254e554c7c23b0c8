"""A class's papers for screens and for the floors above: who teaches what, where parents are written to."""

from collections.abc import Iterable
from uuid import UUID

from sferum.kit.text import russian_order
from sferum.rosters.models import Address, Assignment
from sferum.rosters.schemas import AddressOut, AssignmentOut
from sferum.schools import queries as schools
from sferum.schools.models import Community, Role


def assignments_of(community: Community) -> list[AssignmentOut]:
    """By subject, then by the teacher's surname; two queries."""
    rows = list(Assignment.objects.filter(community=community).values_list("teacher_id", "subject"))
    teachers = {one.id: one for one in schools.roster(community, [Role.TEACHER])}
    found = [AssignmentOut(teacher=teachers[one], subject=subject) for one, subject in rows if one in teachers]
    return sorted(found, key=lambda one: (russian_order(one.subject), russian_order(one.teacher.full_name)))


def addresses_in(community: Community) -> list[AddressOut]:
    """Where the class's parents are written to, in the pupils' order; three queries."""
    pupils = {one.id: one for one in schools.roster(community, [Role.PUPIL])}
    rows = Address.objects.filter(school_id=community.school_id, pupil_id__in=pupils).order_by("pupil_id", "email")
    found = list(rows)
    guardians = schools.people({one.guardian_id for one in found if one.guardian_id}, school_id=community.school_id)
    order = list(pupils)
    return [
        AddressOut(
            pupil=pupils[one.pupil_id],
            guardian=guardians.get(one.guardian_id) if one.guardian_id else None,
            email=one.email,
        )
        for one in sorted(found, key=lambda one: (order.index(one.pupil_id), one.email))
    ]


def emails_of(pupil_ids: Iterable[UUID], *, school_id: UUID) -> dict[UUID, list[tuple[UUID | None, str]]]:
    """Where the parents of these pupils are written to: (the parent, where he is a person here, and the address)."""
    found: dict[UUID, list[tuple[UUID | None, str]]] = {}
    rows = Address.objects.filter(school_id=school_id, pupil_id__in=set(pupil_ids)).order_by("pupil_id", "email")
    for pupil_id, guardian_id, email in rows.values_list("pupil_id", "guardian_id", "email"):
        found.setdefault(pupil_id, []).append((guardian_id, email))
    return found


def all_addresses(school_id: UUID) -> list[tuple[UUID, UUID | None, str]]:
    """Every address of the school's parents: (the pupil, the parent where he is a person here, the address)."""
    rows = Address.objects.filter(school_id=school_id).order_by("pupil_id", "email")
    return list(rows.values_list("pupil_id", "guardian_id", "email"))


def all_assignments(school_id: UUID) -> list[tuple[UUID, UUID, str]]:
    """Who teaches what: (the class, the teacher, the subject)."""
    rows = Assignment.objects.filter(community__school_id=school_id).order_by("community_id", "subject", "teacher_id")
    return list(rows.values_list("community_id", "teacher_id", "subject"))
