"""Many parts at once, for a roster's file, a roll-over, a seed: one statement a kind of row, one audit row a change."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.delivery import jobs, outbox
from sferum.kit.errors import Invalid, NotFound
from sferum.schools import events
from sferum.schools.models import Community, Kind, Membership, Role, School
from sferum.schools.services.people import ROLES_OF

# People told in one event's row.
_TOLD_AT_ONCE = 500
# The rights are others with the commit; what is done after a file of thousands keeps nobody's message waiting.
_AFTER_OTHERS = -1


class Part(NamedTuple):
    """A person's role in a community."""

    user_id: UUID
    community_id: UUID
    role: str


class Changed(NamedTuple):
    """What really became other: parts that were there already, or were not there to end, are not in it."""

    given: list[Part]
    ended: list[Part]


def change_parts(
    *,
    school: School,
    given: Collection[Part] = (),
    ended: Collection[Part] = (),
    by: User | None,
    now: datetime,
    action: str,
    target_id: UUID | None = None,
    newcomers: Collection[UUID] = (),
    **facts: Any,
) -> Changed:
    """Give and end roles in one school's communities, all or none; repeating it changes nothing.

    Who gets a role in a class or a group gets it in the school too. What ends in the school does not end elsewhere by
    itself: name each part. One audit row `action` with the sums and `facts`; each person is told once, except
    `newcomers`, whom this very transaction has made and who have no device yet.
    Raises Invalid for a role that a community does not know, NotFound for a community of another school.
    """
    communities = {one.pk: one for one in Community.objects.filter(school=school)}
    wanted = set(given)
    whole = next(one for one in communities.values() if one.kind == Kind.SCHOOL)
    for part in [*wanted, *ended]:
        if part.community_id not in communities:
            raise NotFound
    for part in wanted:
        if part.role not in ROLES_OF[Kind(communities[part.community_id].kind)]:
            raise Invalid(fields={"role": "Такой роли здесь нет."})
    wanted |= {
        Part(part.user_id, whole.pk, part.role)
        for part in wanted
        if communities[part.community_id].kind != Kind.INTEREST
    }
    new = sorted(wanted - _current(school, wanted))
    Membership.objects.bulk_create(
        (
            Membership(school=school, community_id=place, user_id=user_id, role=role, given_by=by)
            for user_id, place, role in new
        ),
        ignore_conflicts=True,
        batch_size=1000,
    )
    old = _end(school, ended, by=by, now=now)
    changed = Changed(new, old)
    if new or old:
        audit.record(
            action=action,
            actor_id=by.pk if by else None,
            school_id=school.pk,
            target_id=target_id,
            now=now,
            given=len(new),
            ended=len(old),
            **facts,
        )
        _tell(changed, newcomers=frozenset(newcomers))
    return changed


def _current(school: School, wanted: Iterable[Part]) -> set[Part]:
    people = {part.user_id for part in wanted}
    rows = Membership.current.filter(community__school=school, user_id__in=people)
    return {Part(*row) for row in rows.values_list("user_id", "community_id", "role")}


def _end(school: School, ended: Collection[Part], *, by: User | None, now: datetime) -> list[Part]:
    if not ended:
        return []
    wanted = set(ended)
    people = {part.user_id for part in wanted}
    rows = Membership.current.filter(community__school=school, user_id__in=people)
    found = {
        pk: part
        for pk, user_id, place, role in rows.values_list("pk", "user_id", "community_id", "role")
        if (part := Part(user_id, place, role)) in wanted
    }
    Membership.objects.filter(pk__in=found).update(ended_at=now, ended_by=by)
    teaching = {part for part in found.values() if part.role == Role.TEACHER}
    led = Community.objects.filter(
        pk__in={part.community_id for part in teaching}, head_teacher_id__in={part.user_id for part in teaching}
    )
    gone = [one for one in led if Part(one.head_teacher_id, one.pk, Role.TEACHER.value) in teaching]  # type: ignore[arg-type]
    Community.objects.filter(pk__in=[one.pk for one in gone]).update(head_teacher=None)
    return sorted(found.values())


def tell_all(user_ids: Iterable[UUID], *, community_id: UUID) -> None:
    """These people's rights are others now, each of them told once."""
    people = sorted(set(user_ids))
    _send(people)
    named = [{"user_id": str(user_id), "community_id": str(community_id)} for user_id in people]
    jobs.enqueue_many("chats.on_roles_changed", named, priority=_AFTER_OTHERS)


def _send(people: list[UUID]) -> None:
    for start in range(0, len(people), _TOLD_AT_ONCE):
        outbox.tell(user_ids=people[start : start + _TOLD_AT_ONCE], event=events.RolesChanged())


def _tell(changed: Changed, *, newcomers: frozenset[UUID]) -> None:
    """Each of the people once, however many parts of his are others now."""
    parts = [part for part in [*changed.given, *changed.ended] if part.user_id not in newcomers]
    _send(sorted({part.user_id for part in parts}))
    arrived: dict[UUID, set[UUID]] = {}
    for part in changed.given:
        if part.user_id in newcomers:
            arrived.setdefault(part.community_id, set()).add(part.user_id)
    jobs.enqueue_many(
        "chats.on_newcomers",
        [
            {"community_id": str(place), "user_ids": sorted(map(str, people))}
            for place, people in sorted(arrived.items())
        ],
        priority=_AFTER_OTHERS,
    )
    places = {(str(part.user_id), str(part.community_id)) for part in parts}
    named = [{"user_id": user_id, "community_id": place} for user_id, place in sorted(places)]
    jobs.enqueue_many("chats.on_roles_changed", named, priority=_AFTER_OTHERS)
    left = {(str(part.user_id), str(part.community_id)) for part in changed.ended}
    jobs.enqueue_many(
        "lessons.on_membership_ended", [{"user_id": user_id, "community_id": place} for user_id, place in sorted(left)]
    )
