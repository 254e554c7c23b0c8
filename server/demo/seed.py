"""Makes the demo schools, once, and takes them away again with everything that happened in them."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.apps import apps
from django.db import connection, models, transaction

from demo import keys, life, lookup, people, timetable
from demo.lookup import Demo
from demo.people import DemoSchool, SchoolClass, Someone
from sferum.accounts import services as accounts
from sferum.accounts.events import SessionEnded
from sferum.accounts.models import LoginCard, User
from sferum.accounts.services import NewPerson
from sferum.calls.models import Room
from sferum.delivery import outbox
from sferum.engines import livekit
from sferum.schools import queries as schools
from sferum.schools.models import Membership, Region, Role, School
from sferum.schools.services import bulk, communities, regions
from sferum.schools.services.bulk import Part
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
    everybody = {one.login: one for school in people.schools() for one in _people_of(school)}
    everybody[people.OPERATOR.login] = people.OPERATOR
    if taken := lookup.users(everybody):
        raise LoginTaken(
            f"Эти логины уже заняты: {', '.join(sorted(taken))}. Отключите демонстрацию: SFERUM_DEMO=false"
        )
    region = regions.create_region(name=people.REGION)
    known = _make_people(list(everybody.values()), now)
    User.objects.filter(pk=known[people.OPERATOR.login].pk).update(is_operator=True)
    for plan in people.schools():
        _make_school(region, plan, known, now)
    demo = lookup.find()
    assert demo is not None
    life.begin(demo, now)
    return demo


def _people_of(school: DemoSchool) -> list[Someone]:
    pupils = [pupil for one in school.classes for pupil in one.pupils]
    parents = [parent for pupil in pupils for parent in pupil.parents]
    return [*school.admins, *school.staff, *school.teachers, *pupils, *parents]


def _make_people(everybody: list[Someone], now: datetime) -> dict[str, User]:
    """Everybody once, by login; those who are printed have passwords, the others cards."""
    new = [NewPerson(one.family_name, one.given_name, one.patronymic, one.login) for one in everybody]
    known = {user.login: user for user in accounts.create_people(new)}
    for login, user in known.items():
        if people.has_password(login):
            user.set_password(keys.password(login))
            user.save(update_fields=["password"])
    LoginCard.objects.bulk_create(
        LoginCard(user=user, secret_hash=accounts.keyed_hash(keys.card_secret(login)), expires_at=now + CARD_LIFE)
        for login, user in known.items()
        if people.has_card(login)
    )
    return known


def _make_school(region: Region, plan: DemoSchool, known: dict[str, User], now: datetime) -> None:
    school = regions.create_school(region=region, name=plan.name, time_zone=people.TIME_ZONE, now=now)
    whole = schools.whole_school(school.pk)
    parts = [Part(known[one.login].pk, whole.pk, Role.ADMIN.value) for one in plan.admins]
    parts += [Part(known[one.login].pk, whole.pk, Role.STAFF.value) for one in plan.staff]
    parts += [Part(known[one.login].pk, whole.pk, Role.TEACHER.value) for one in plan.teachers]
    heads = []
    for one in plan.classes:
        community = communities.create_class(school=school, grade=one.grade, letter=one.letter)
        parts += _parts_of(one, community.pk, known)
        heads.append((community, known[one.teachers[0]]))
    newcomers = {user.pk for user in known.values()}
    bulk.change_parts(school=school, given=parts, by=None, now=now, action="demo.seeded", newcomers=newcomers)
    for community, head in heads:
        communities.set_head_teacher(community=community, user=head, by=None, now=now)


def _parts_of(plan: SchoolClass, community_id: object, known: dict[str, User]) -> list[Part]:
    pupils = [(known[child.login], [known[one.login] for one in child.parents]) for child in plan.pupils]
    accounts.add_guardians((parent.pk, pupil.pk) for pupil, parents in pupils for parent in parents)
    roles = [(known[login], Role.TEACHER) for login in plan.teachers]
    roles += [(pupil, Role.PUPIL) for pupil, _ in pupils]
    roles += [(parent, Role.PARENT) for _, parents in pupils for parent in parents]
    return [Part(user.pk, community_id, role.value) for user, role in roles]  # type: ignore[arg-type]


def remove(demo: Demo) -> None:
    """Take the demo out of the install, with everything that happened in it.

    Rows are deleted directly: the product never deletes a school, it archives, so there is no service for this.
    """
    of_demo = list(School.objects.filter(region=demo.region).values_list("pk", flat=True))
    members = Membership.objects.filter(school_id__in=of_demo)
    elsewhere = Membership.objects.exclude(school_id__in=of_demo).values("user_id")
    leaving = list(User.objects.filter(pk__in=members.values("user_id")).exclude(pk__in=elsewhere))
    leaving += User.objects.filter(login=people.OPERATOR.login, is_operator=True).exclude(pk__in=elsewhere)
    for room in Room.objects.filter(closed_at=None, school_id__in=of_demo):
        with suppress(livekit.MediaUnavailable):  # a media server that is down holds no room
            livekit.delete_room(room.name)
    # Upper floors stand later in the list of apps, and what hangs on a row later in its file.
    for model in reversed(list(apps.get_models())):
        if model not in {School, Region, User} and (path := _way_to_school(model)):
            model._default_manager.filter(**{f"{path}__in": of_demo}).delete()
    School.objects.filter(pk__in=of_demo).delete()
    demo.region.delete()
    outbox.tell(user_ids=[user.pk for user in leaving], event=SessionEnded())
    for user in leaving:
        outbox.disconnect(user_id=user.pk)
    User.objects.filter(pk__in=[user.pk for user in leaving]).delete()


def _way_to_school(model: type[models.Model]) -> str | None:
    """How a row says of which school it is: its own `school_id`, or that of what it hangs on; None for no school's."""
    fields = model._meta.concrete_fields
    if any(field.attname == "school_id" for field in fields):
        return "school_id"
    for field in fields:
        if isinstance(field, models.ForeignKey) and not field.null and field.related_model is not model:
            way = _way_to_school(field.related_model)
            if way is not None:
                return f"{field.name}__{way}"
    return None
