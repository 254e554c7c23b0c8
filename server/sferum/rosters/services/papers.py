"""A class's papers: cards printed, who teaches what, where its parents are written to."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.kit.errors import Conflict, Invalid, NotFound
from sferum.kit.text import clean_line
from sferum.rosters.models import Address, Assignment
from sferum.rosters.rules import words
from sferum.rosters.services.cards import Slip, draw
from sferum.schools import queries as schools
from sferum.schools.models import Community, Role
from sferum.schools.services import sign_in

# A sheet is made while the person waits.
_MOST_CARDS = 300
_MOST_ADDRESSES = 6
_LONGEST_SUBJECT = 120


def print_cards(*, community: Community, role: Role, user_ids: Iterable[UUID] | None, by: User, now: datetime) -> bytes:
    """A PDF of new cards in surname order. Raises NotFound for one who has not this role here, Conflict for nobody."""
    persons = schools.roster(community, [role])
    if user_ids is not None:
        wanted = set(user_ids)
        persons = [one for one in persons if one.id in wanted]
        if len(persons) != len(wanted):
            raise NotFound("Таких людей с этой ролью здесь нет.")
    if not persons:
        raise Conflict("Печатать нечего: людей с этой ролью здесь нет.")
    if len(persons) > _MOST_CARDS:
        raise Conflict(f"Сразу можно напечатать не больше {_MOST_CARDS} карточек. Выберите часть людей.")
    users = {user.pk: user for user in accounts.users(one.id for one in persons)}
    slips = []
    for one in persons:
        secret, expires_at = sign_in.give_card(user=users[one.id], school_id=community.school_id, by=by, now=now)
        slips.append(Slip(full_name=one.full_name, secret=secret, expires_at=expires_at))
    audit.record(
        action="cards.printed",
        actor_id=by.pk,
        school_id=community.school_id,
        target_id=community.pk,
        now=now,
        role=role.value,
        cards=len(slips),
    )
    return draw(slips, school=community.school, title="" if community.name == community.school.name else community.name)


def set_assignments(*, community: Community, wanted: Sequence[tuple[UUID, str]], by: User, now: datetime) -> None:
    """Who teaches what here, anew. Raises Invalid for one who is no teacher of this class."""
    teachers = {one.id for one in schools.roster(community, [Role.TEACHER])}
    told = set()
    for teacher_id, subject in wanted:
        if teacher_id not in teachers:
            raise Invalid(fields={"teacher_id": "Этот человек здесь не учит. Сначала добавьте его в класс."})
        told.add((teacher_id, clean_line(subject, field="subject", limit=_LONGEST_SUBJECT)))
    rows = Assignment.objects.filter(community=community)
    known = {(one.teacher_id, one.subject): one.pk for one in rows}
    if told == set(known):
        return
    rows.filter(pk__in=[pk for key, pk in known.items() if key not in told]).delete()
    Assignment.objects.bulk_create(
        Assignment(community=community, teacher_id=teacher_id, subject=subject)
        for teacher_id, subject in sorted(told - set(known))
    )
    _note("assignments.set", community, target_id=community.pk, by=by, now=now, count=len(told))


def set_addresses(*, community: Community, pupil_id: UUID, emails: Sequence[str], by: User, now: datetime) -> None:
    """Where a pupil's parents are written to, anew. Raises NotFound for no pupil of this class, Invalid for a typo."""
    if pupil_id not in {one.id for one in schools.roster(community, [Role.PUPIL])}:
        raise NotFound("Такого ученика в этом классе нет.")
    told = {words.line(one).lower() for one in emails}
    if len(told) > _MOST_ADDRESSES:
        raise Invalid(fields={"emails": f"Не больше {_MOST_ADDRESSES} адресов."})
    if not all(map(words.is_email, told)):
        raise Invalid(fields={"emails": "Адрес написан с ошибкой."})
    rows = Address.objects.filter(school_id=community.school_id, pupil_id=pupil_id)
    known = set(rows.values_list("email", flat=True))
    if told == known:
        return
    rows.exclude(email__in=told).delete()
    Address.objects.bulk_create(
        Address(school_id=community.school_id, pupil_id=pupil_id, email=email) for email in sorted(told - known)
    )
    _note("addresses.set", community, target_id=pupil_id, by=by, now=now, count=len(told))


def _note(action: str, community: Community, *, target_id: UUID, by: User, now: datetime, count: int) -> None:
    audit.record(
        action=action, actor_id=by.pk, school_id=community.school_id, target_id=target_id, now=now, count=count
    )
