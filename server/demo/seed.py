"""Makes the demo schools, once, and takes them away again with everything that happened in them."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import connection, transaction

from demo import keys, lookup, people, timetable
from demo.lookup import Demo
from demo.people import SchoolClass, Someone
from sferum.accounts import services as accounts
from sferum.accounts.events import SessionEnded
from sferum.accounts.models import User
from sferum.calls.models import Room
from sferum.chats.models import Chat, Message
from sferum.delivery import outbox
from sferum.engines import livekit
from sferum.lessons.models import Lesson
from sferum.schools import services as schools
from sferum.schools.models import Community, Kind, Membership, Role, School
from stack.progress import StepFailed

# Demo cards outlive any demo.
CARD_LIFE = timedelta(days=3650)
_LOCK = "demo"


class LoginTaken(StepFailed):
    """People of a real school have a demo person's login: this install is no place for a demo."""


@transaction.atomic
def ensure(now: datetime) -> None:
    """Make what is missing; a demo that is there only gets its lesson of now. Quick, and safe to repeat.

    Raises LoginTaken before anything is written.
    """
    _lock()
    demo = lookup.find() or _seed(now)
    timetable.greet(demo, now)


@transaction.atomic
def reset(now: datetime) -> None:
    """Forget everything that happened in the demo schools and begin anew; the audit chain stays, as it must."""
    _lock()
    demo = lookup.find()
    if demo is not None:
        remove(demo)
    ensure(now)


def _lock() -> None:
    """One at a time: two starts at once must not seed twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [_LOCK])


def _seed(now: datetime) -> Demo:
    everybody = {one.login for school in people.schools() for one in _people_of(school)}
    if taken := lookup.users(everybody):
        raise LoginTaken(
            f"Эти логины уже заняты: {', '.join(sorted(taken))}. Отключите демонстрацию: SFERUM_DEMO=false"
        )
    region = schools.create_region(name=people.REGION)
    known: dict[str, User] = {}
    for plan in people.schools():
        school = schools.create_school(region=region, name=plan.name, time_zone=people.TIME_ZONE, now=now)
        whole = Community.objects.get(school=school, kind=Kind.SCHOOL)
        for admin in plan.admins:
            schools.enrol(user=_person(admin, known, now), community=whole, role=Role.ADMIN, now=now)
        for teacher in plan.teachers:
            schools.enrol(user=_person(teacher, known, now), community=whole, role=Role.TEACHER, now=now)
        for one in plan.classes:
            _fill(school, one, known, now)
    demo = lookup.find()
    assert demo is not None
    return demo


def _people_of(school: people.DemoSchool) -> list[Someone]:
    pupils = [pupil for one in school.classes for pupil in one.pupils]
    return [*school.admins, *school.teachers, *pupils, *(parent for pupil in pupils for parent in pupil.parents)]


def _fill(school: School, plan: SchoolClass, known: dict[str, User], now: datetime) -> None:
    community = schools.create_class(school=school, grade=plan.grade, letter=plan.letter)
    for login in plan.teachers:
        schools.enrol(user=known[login], community=community, role=Role.TEACHER, now=now)
    for child in plan.pupils:
        pupil = _person(child, known, now)
        schools.enrol(user=pupil, community=community, role=Role.PUPIL, now=now)
        for grown_up in child.parents:
            parent = _person(grown_up, known, now)
            schools.enrol(user=parent, community=community, role=Role.PARENT, now=now)
            accounts.add_guardian(guardian=parent, pupil=pupil)


def _person(someone: Someone, known: dict[str, User], now: datetime) -> User:
    """The person, made at the first mention (a parent may have several children)."""
    login = someone.login
    if login not in known:
        known[login] = accounts.create_person(
            login=login,
            family_name=someone.family_name,
            given_name=someone.given_name,
            patronymic=someone.patronymic,
            password=keys.password(login) if people.has_password(login) else None,
        )
        if people.has_card(login):
            accounts.make_card(
                user=known[login], made_by=None, expires_at=now + CARD_LIFE, now=now, secret=keys.card_secret(login)
            )
    return known[login]


def remove(demo: Demo) -> None:
    """Take the demo out of the install, with everything that happened in it.

    Rows are deleted directly: the product never deletes a school, it archives, so there is no service for this.
    """
    where = {"school__region": demo.region}
    members = Membership.objects.filter(**where)
    elsewhere = Membership.objects.exclude(**where).values("user_id")
    leaving = list(User.objects.filter(pk__in=members.values("user_id")).exclude(pk__in=elsewhere))
    for room in Room.objects.filter(closed_at=None, **where):
        with suppress(livekit.MediaUnavailable):  # a media server that is down holds no room
            livekit.delete_room(room.name)
    Message.objects.filter(chat__school__region=demo.region).delete()
    for model in (Lesson, Chat, Room, Membership, Community):
        model.objects.filter(**where).delete()
    School.objects.filter(region=demo.region).delete()
    demo.region.delete()
    outbox.tell(user_ids=[user.pk for user in leaving], event=SessionEnded())
    for user in leaving:
        outbox.disconnect(user_id=user.pk)
    User.objects.filter(pk__in=[user.pk for user in leaving]).delete()
