"""Communities: made, renamed, led, archived."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.delivery import jobs, outbox
from sferum.kit.errors import Conflict, Invalid
from sferum.kit.text import clean_line
from sferum.schools import access, events
from sferum.schools.models import Community, Kind, Membership, Role, School

# Kinds that people make; the others come with the school and its roster.
MADE = frozenset({Kind.SUBJECT, Kind.INTEREST, Kind.PARENTS})


def create_class(*, school: School, grade: int, letter: str, continues: Community | None = None) -> Community:
    """A class, named as Russian schools write it: 7 «Б»."""
    return make(
        school=school,
        kind=Kind.CLASS,
        name=f"{grade}\u00a0«{letter}»",
        short_name=f"{grade}{letter}",
        grade=grade,
        continues=continues,
    )


def create_community(
    *, school: School, kind: Kind, name: str, by: User, now: datetime, parent: Community | None = None
) -> Community:
    """A subject group, a circle of interest, a parents' community.

    Raises Invalid for kinds that come by themselves, Conflict for a name that such a community of the school has.
    """
    name = clean_line(name, field="name", limit=120)
    if kind not in MADE:
        raise Invalid(fields={"kind": "Классы приходят со списком школы."})
    _require_free_name(school.pk, kind, name)
    community = make(school=school, kind=kind, name=name, parent=parent)
    note("community.created", community, by=by, target_id=community.pk, now=now, kind=kind)
    return community


def make(**facts: Any) -> Community:
    """The row; its chats follow by themselves."""
    community = Community.objects.create(**facts)
    jobs.enqueue("chats.on_community_made", community_id=str(community.pk))
    return community


def rename_community(*, community: Community, name: str, by: User, now: datetime) -> None:
    """Raises Invalid for a class and for the school, which are named by the roster."""
    name = clean_line(name, field="name", limit=120)
    if name == community.name:
        return
    if community.kind not in MADE:
        raise Invalid(fields={"name": "Это название приходит со списком школы."})
    community.name = name
    community.save(update_fields=["name"])
    note("community.renamed", community, by=by, target_id=community.pk, now=now)


def set_head_teacher(*, community: Community, user: User | None, by: User | None, now: datetime) -> None:
    """«Классный руководитель»: one of the class's teachers, or nobody. Raises Invalid for anybody else."""
    if user is not None and Role.TEACHER not in access.roles_in(user, community):
        raise Invalid(fields={"head_teacher_id": "Классным руководителем может быть учитель этого класса."})
    if community.head_teacher_id == (user.pk if user else None):
        return
    before, community.head_teacher = community.head_teacher_id, user
    community.save(update_fields=["head_teacher"])
    note("community.head_teacher_set", community, by=by, target_id=user.pk if user else None, now=now)
    tell([one for one in (before, community.head_teacher_id) if one], community)


def archive_community(*, community: Community, by: User | None, now: datetime) -> None:
    """Its people still read it, nobody writes or meets there any more.

    Raises Conflict for the school itself and its teachers' room.
    """
    if community.kind in {Kind.SCHOOL, Kind.STAFF}:
        raise Conflict("Школа и учительская в архив не уходят.")
    if Community.objects.filter(pk=community.pk, archived_at=None).update(archived_at=now):
        note("community.archived", community, by=by, target_id=community.pk, now=now)
        people = Membership.current.filter(community=community)
        tell(people.values_list("user_id", flat=True), community)


def _require_free_name(school_id: UUID, kind: str, name: str) -> None:
    if Community.objects.filter(school_id=school_id, kind=kind, name=name, archived_at=None).exists():
        raise Conflict("Такая группа уже есть.", fields={"name": "Такая группа уже есть."})


def note(
    action: str, community: Community, *, by: User | None, target_id: UUID | None, now: datetime, **facts: Any
) -> None:
    """Audit an act in a community."""
    audit.record(
        action=action,
        actor_id=by.pk if by else None,
        school_id=community.school_id,
        target_id=target_id,
        now=now,
        community=community.pk,
        **facts,
    )


def tell(user_ids: Iterable[UUID], *communities: Community) -> None:
    """These people's rights there are others now: their devices (once) and the floors above look again."""
    people = list(user_ids) if communities else []
    outbox.tell(user_ids=people, event=events.RolesChanged())
    named = [{"user_id": str(user_id), "community_id": str(one.pk)} for one in communities for user_id in people]
    jobs.enqueue_many("chats.on_roles_changed", named)
