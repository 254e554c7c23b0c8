"""What a school decides for itself: its rules, its partners in a community of interest."""

from datetime import datetime
from typing import Any

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.delivery import jobs
from sferum.kit.errors import Conflict, Invalid, NotFound
from sferum.schools import access, queries
from sferum.schools.models import Community, Kind, Membership, Partner, School, SchoolRules
from sferum.schools.services.communities import tell


def set_rules(*, school: School, by: User, now: datetime, changes: dict[str, Any]) -> SchoolRules:
    """Change what is given. A new rule of adults and children begins now: older messages keep their promise.

    Raises Invalid for an officer who is not of the school's staff.
    """
    decided = access.rules_of(school.pk)
    officer = changes.get("safety_officer_id")
    if officer is not None and not queries.staff_ids(school.pk) & {officer}:
        raise Invalid(fields={"safety_officer_id": "Ответственным может быть сотрудник школы."})
    if changes.get("adult_child", decided.adult_child) != decided.adult_child:
        decided.adult_child_since = now
    for name, value in changes.items():
        setattr(decided, name, value)
    decided.save()
    audit.record(
        action="school.rules_set", actor_id=by.pk, school_id=school.pk, target_id=school.pk, now=now, **changes
    )
    jobs.enqueue("chats.on_school_rules", school_id=str(school.pk))
    return decided


def propose_partner(*, community: Community, school: School, by: User, now: datetime) -> Partner:
    """Ask another school into a community of interest; it takes part once its admin agrees."""
    if community.kind != Kind.INTEREST or school.pk == community.school_id:
        raise Conflict("Позвать другую школу можно в кружок или клуб.")
    partner, is_new = Partner.objects.get_or_create(
        community=community, school=school, ended_at=None, defaults={"proposed_by": by}
    )
    if is_new:
        _note("partner.proposed", partner, by=by, now=now)
    return partner


def agree_partner(*, partner: Partner, by: User, now: datetime) -> None:
    if Partner.current.filter(pk=partner.pk, agreed_at=None).update(agreed_at=now):
        _note("partner.agreed", partner, by=by, now=now)


def end_partner(*, partner: Partner, by: User, now: datetime) -> None:
    """Either side ends it; the partner's people leave the community at once."""
    if not Partner.current.filter(pk=partner.pk).update(ended_at=now):
        raise NotFound
    theirs = queries.people_only_of(partner.school_id, not_of=partner.community.school_id)
    leaving = Membership.current.filter(community=partner.community, user_id__in=theirs)
    gone = set(leaving.values_list("user_id", flat=True))
    leaving.update(ended_at=now, ended_by=by)
    tell(gone, partner.community)
    _note("partner.ended", partner, by=by, now=now)


def _note(action: str, partner: Partner, *, by: User, now: datetime) -> None:
    audit.record(
        action=action,
        actor_id=by.pk,
        school_id=partner.community.school_id,
        target_id=partner.community_id,
        now=now,
        partner=partner.school_id,
    )
