"""Writes of the roster."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.delivery import jobs
from sferum.kit.errors import NotFound
from sferum.schools.models import Community, Kind, Membership, Region, Role, School

# Cards are printed for a school year.
CARD_LIFE = timedelta(days=300)


def create_region(*, name: str) -> Region:
    return Region.objects.create(name=name)


def create_school(*, region: Region, name: str, time_zone: str, now: datetime, is_formal: bool = True) -> School:
    """A school with its whole-school community."""
    school = School.objects.create(region=region, name=name, time_zone=time_zone, is_formal=is_formal)
    Community.objects.create(school=school, kind=Kind.SCHOOL, name=name)
    audit.record(action="school.created", actor_id=None, school_id=school.pk, target_id=school.pk, now=now)
    return school


def create_class(*, school: School, grade: int, letter: str) -> Community:
    """A class, named as Russian schools write it: 7 «Б»."""
    return Community.objects.create(
        school=school,
        kind=Kind.CLASS,
        name=f"{grade}\u00a0«{letter}»",
        short_name=f"{grade}{letter}",
        grade=grade,
    )


def enrol(*, user: User, community: Community, role: Role, now: datetime, by: User | None = None) -> Membership:
    """Give a person a role in a community and, where he has none yet, in its school."""
    if community.kind != Kind.SCHOOL:
        school = Community.objects.get(school=community.school_id, kind=Kind.SCHOOL)
        Membership.objects.get_or_create(
            school_id=community.school_id, community=school, user=user, role=role, ended_at=None
        )
    membership, is_new = Membership.objects.get_or_create(
        school_id=community.school_id, community=community, user=user, role=role, ended_at=None
    )
    if is_new:
        audit.record(
            action="membership.given",
            actor_id=by.pk if by else None,
            school_id=community.school_id,
            target_id=user.pk,
            now=now,
            community=community.pk,
            role=role,
        )
    return membership


def expel(*, user: User, community: Community, role: Role, now: datetime, by: User | None = None) -> None:
    """End a role; the row stays as history. What it opened elsewhere is reviewed in the same breath."""
    Membership.objects.filter(user=user, community=community, role=role, ended_at=None).update(ended_at=now)
    audit.record(
        action="membership.ended",
        actor_id=by.pk if by else None,
        school_id=community.school_id,
        target_id=user.pk,
        now=now,
        community=community.pk,
        role=role,
    )
    jobs.enqueue("lessons.on_membership_ended", user_id=str(user.pk), community_id=str(community.pk))


def make_cards(
    *, community: Community, user_ids: Iterable[UUID] | None, by: User, now: datetime
) -> list[tuple[UUID, str, datetime]]:
    """New login cards for pupils of the class (all, when nobody is named): (person, secret, expires at).

    Raises NotFound when somebody named is no pupil of this class. Old cards of these pupils stop working.
    """
    pupils = Membership.objects.filter(community=community, role=Role.PUPIL, ended_at=None).select_related("user")
    wanted = set(user_ids) if user_ids is not None else None
    chosen = [row.user for row in pupils if wanted is None or row.user_id in wanted]
    if wanted is not None and len(chosen) != len(wanted):
        raise NotFound("Таких учеников в этом классе нет.")
    expires_at = now + CARD_LIFE
    return [
        (pupil.pk, accounts.make_card(user=pupil, made_by=by, expires_at=expires_at, now=now), expires_at)
        for pupil in chosen
    ]
