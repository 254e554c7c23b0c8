"""Guests: a link for one lesson. Whoever has it still waits in the lobby, and his account ends with the lesson."""

from datetime import datetime, timedelta

from django.http import HttpRequest

from config.env import env
from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.kit.errors import Invalid, NotFound
from sferum.kit.text import clean_line, new_code, russian_order
from sferum.lessons.access import attendee
from sferum.lessons.models import Invitation, Lesson, Part, Standing, State
from sferum.lessons.schemas import InvitationLink
from sferum.lessons.services.planning import locked
from sferum.lessons.services.room import note_rule, standing_of
from sferum.schools import queries as schools
from sferum.schools.models import Role

CODE_LENGTH = 16
# A lesson may run over its bell.
AFTER_BELL = timedelta(hours=3)
STAYS = timedelta(minutes=10)


class InvitationUnknown(NotFound):
    """The throttle's count must stay, so the refusal keeps its writes."""

    detail = "Эта ссылка больше не действует. Попросите у учителя новую."
    keeps_writes = True


def invite(*, lesson: Lesson, by: User, now: datetime) -> InvitationLink:
    """A new link for guests of this lesson; the link before it stops working."""
    lesson = locked(lesson)
    if lesson.state not in {State.PLANNED, State.OPEN}:
        raise Invalid("Этот урок уже закончился, звать некуда.")
    secret = new_code(CODE_LENGTH)
    expires_at = lesson.ends_at + AFTER_BELL
    Invitation.objects.filter(lesson=lesson).delete()
    Invitation.objects.create(lesson=lesson, secret_hash=accounts.keyed_hash(secret), made_by=by, expires_at=expires_at)
    note_rule(lesson, "lesson.guests_invited", by=by, now=now)
    return InvitationLink(url=f"{env.base_url}/invite/{secret}", expires_at=expires_at)


def withdraw(*, lesson: Lesson, by: User, now: datetime) -> None:
    """The link stops working; guests who were let in stay."""
    if Invitation.objects.filter(lesson=lesson).delete()[0]:
        note_rule(lesson, "lesson.invitation_withdrawn", by=by, now=now)


def come(*, request: HttpRequest, lesson: Lesson, user: User | None, name: str, now: datetime) -> User:
    """Take an invitation: the signed-in person as himself, anybody else by name with a session for this lesson only.

    Raises Invalid naming the field when the name is empty, or is somebody's of this class.
    """
    lesson = locked(lesson)
    if user is None:
        given, family = _name(lesson, name)
        user = accounts.create_guest(given_name=given, family_name=family)
        accounts.open_guest_session(request=request, user=user, until=lesson.ends_at + AFTER_BELL, now=now)
    standing = standing_of(lesson, user.pk)
    if not attendee(lesson, user).may_knock:
        standing.part = Part.GUEST
        standing.save()
        note_rule(lesson, "lesson.guest_came", by=user, now=now)
    return user


def dismiss_past(*, now: datetime) -> None:
    """The accounts that were made for a lesson close ten minutes after it: until then its page says it is over."""
    over = Standing.objects.filter(part=Part.GUEST, user__is_guest=True, user__is_active=True)
    for standing in over.filter(lesson__ended_at__lt=now - STAYS).select_related("user"):
        accounts.withdraw_sign_in(user=standing.user, now=now, by=None)


def find_invited(*, secret: str, now: datetime) -> Lesson:
    """The lesson behind a link. NotFound for unknown, expired and withdrawn ones alike."""
    row = Invitation.objects.filter(secret_hash=accounts.keyed_hash(secret), expires_at__gt=now).first()
    if row is None:
        raise InvitationUnknown
    return Lesson.objects.whole().get(pk=row.lesson_id)


def _name(lesson: Lesson, typed: str) -> tuple[str, str]:
    name = clean_line(typed, field="name", limit=80)
    given, _, family = name.partition(" ")
    if not family:
        raise Invalid(fields={"name": "Напишите имя и фамилию."})
    same = {russian_order(one) for one in (f"{given} {family}", f"{family} {given}")}
    for person in schools.roster(lesson.community, [Role.TEACHER, Role.PUPIL]):
        listed = " ".join(person.full_name.split()[:2])
        if same & {russian_order(listed), russian_order(person.name)}:
            raise Invalid(fields={"name": "Так зовут человека из этого класса. Если это Вы, войдите своей карточкой."})
    return given, family
