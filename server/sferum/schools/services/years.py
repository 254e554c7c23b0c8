"""A school's classes go on into a new year: each as a new community that continues the old one, which is kept."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.schools.models import Community, Kind, Membership, Role, School
from sferum.schools.queries.rolls import parts_in
from sferum.schools.services.bulk import Part, change_parts, tell_all
from sferum.schools.services.communities import make, note

_OF_INTEREST = frozenset({Role.OWNER.value, Role.MEMBER.value, Role.READER.value})


class NextClass(NamedTuple):
    name: str
    short_name: str
    grade: int


def step(
    *, school: School, classes: dict[UUID, NextClass | None], by: User, now: datetime
) -> tuple[dict[UUID, Community], int]:
    """Archive these classes and make what continues them: (by the old one's id, how many pupils have left school).

    Everybody goes on in the same role. Pupils of a class that nothing continues leave the school, and their parents
    without another child in it; the archived class stays theirs to read.
    """
    old = list(Community.objects.filter(school=school, pk__in=classes, archived_at=None).order_by("grade", "name"))
    Community.objects.filter(pk__in=[one.pk for one in old]).update(archived_at=now)
    made: dict[UUID, Community] = {}
    for one in old:
        then = classes[one.pk]
        if then is not None:
            made[one.pk] = make(
                school=school,
                kind=Kind.CLASS,
                **then._asdict(),
                parent=one.parent,
                head_teacher=one.head_teacher,
                continues=one,
            )
            Community.objects.filter(parent=one, archived_at=None).update(parent=made[one.pk])
        note("class.continued" if then else "class.left", one, by=by, target_id=one.pk, now=now)
    places = {one.pk for one in old}
    parts = [Part(user_id, place, role) for user_id, place, role, _ in parts_in(school.pk) if place in places]
    given = [Part(part.user_id, made[part.community_id].pk, part.role) for part in parts if part.community_id in made]
    going_on = {part.user_id for part in given}
    left = {part for part in parts if part.community_id not in made and part.user_id not in going_on}
    leavers = {part.user_id for part in left if part.role == Role.PUPIL}
    change_parts(
        school=school,
        given=given,
        ended=_goodbyes(school, leavers, kept=places),
        by=by,
        now=now,
        action="school.rolled_over",
        target_id=school.pk,
        classes=len(old),
        leavers=len(leavers),
    )
    # A teacher of a class that left has lost a class, and nothing above has told him.
    whole = Community.objects.get(school=school, kind=Kind.SCHOOL)
    tell_all({part.user_id for part in left} - leavers, community_id=whole.pk)
    return made, len(leavers)


def _goodbyes(school: School, leavers: Collection[UUID], *, kept: Collection[UUID]) -> list[Part]:
    """What ends for those who leave, and for parents whose children are all among them."""
    guardians = {one for own in accounts.guardians_of(leavers).values() for one in own}
    wards = accounts.wards_of(guardians)
    children = {child for own in wards.values() for child in own} - set(leavers)
    rows = Membership.current.filter(school=school, user_id__in=children, role=Role.PUPIL, community__kind=Kind.SCHOOL)
    staying = set(rows.values_list("user_id", flat=True))
    parents = {one for one in guardians if not wards[one] & staying}
    parts = [
        Part(user_id, place, role)
        for user_id, place, role, _ in parts_in(school.pk, user_ids={*leavers, *parents})
        if place not in kept
    ]
    ending = {*((one, Role.PUPIL.value) for one in leavers), *((one, Role.PARENT.value) for one in parents)}
    stays = {
        part.user_id for part in parts if part.role not in _OF_INTEREST and (part.user_id, part.role) not in ending
    }
    return [
        part
        for part in parts
        if (part.user_id, part.role) in ending or (part.role in _OF_INTEREST and part.user_id not in stays)
    ]
