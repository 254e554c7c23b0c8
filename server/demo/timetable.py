"""The demo's timetable: lessons laid around the present moment, so that a visitor always meets one.

What nobody opened is moved on, not left behind: a demo that runs for a week keeps a clean day.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from demo import lookup
from demo.lookup import Demo
from demo.people import LYCEUM_3, SCHOOL_12
from sferum.accounts.models import User
from sferum.lessons.models import Lesson, State
from sferum.lessons.services import planning
from sferum.schools.models import Community

LENGTH = timedelta(minutes=40)
STEP = timedelta(minutes=50)
# A lesson that begins this soon is as good as one of now (a break is shorter).
SOON = timedelta(minutes=15)
# Whoever starts the product must have this much of the first lesson ahead.
ENOUGH = timedelta(minutes=20)

# Per class, one lesson a slot: subject, topic, the teacher's login. Nobody teaches two classes at once.
ROUND: dict[tuple[str, str], list[tuple[str, str, str]]] = {
    (SCHOOL_12, "7Б"): [
        ("Алгебра", "Линейная функция и её график", "kolesnikova"),
        ("История", "Смутное время", "gusev"),
        ("Английский язык", "Past Simple: рассказ о каникулах", "melnichenko"),
        ("Физика", "Сила трения", "kim"),
        ("Русский язык", "Причастный оборот", "ryabokon"),
    ],
    (SCHOOL_12, "7А"): [
        ("Русский язык", "Действительные причастия", "ryabokon"),
        ("Алгебра", "Линейная функция и её график", "kolesnikova"),
        ("Литература", "Н. В. Гоголь. «Тарас Бульба»", "zorina"),
        ("Английский язык", "Past Simple: рассказ о каникулах", "melnichenko"),
    ],
    (SCHOOL_12, "9А"): [
        ("Физика", "Второй закон Ньютона", "kim"),
        ("Английский язык", "Профессии будущего", "melnichenko"),
        ("Геометрия", "Теорема синусов", "kolesnikova"),
        ("История", "Реформы 1860-х годов", "gusev"),
    ],
    (LYCEUM_3, "7Б"): [
        ("Алгебра", "Линейные уравнения", "sorokina"),
        ("Геометрия", "Признаки равенства треугольников", "sorokina"),
    ],
}

# Lessons of ours are known by their client id: this prefix, then the minute and the slot they were planned for.
_OURS = 0x5FE12DE7_0000_8000_8000_0000_0000_0000
_SLOTS = 16


def start_of(now: datetime) -> datetime:
    """The last moment that divides by five minutes: bells never ring at 9:23."""
    return now.replace(minute=now.minute - now.minute % 5, second=0, microsecond=0)


def lay(demo: Demo, now: datetime) -> None:
    """Lay the round from now on: lessons of ours that nobody opened are moved, missing ones are planned."""
    teachers = lookup.users(login for row in ROUND.values() for _, _, login in row)
    for place, row in ROUND.items():
        community = demo.classes.get(place)
        if community is None or _lessons(community).filter(state=State.OPEN).exists():
            continue
        waiting = list(_ours(community))
        for slot, (subject, topic, login) in enumerate(row):
            starts_at = start_of(now) + slot * STEP
            teacher = teachers[login]
            same = next((one for one in waiting if (one.subject, one.teacher_id) == (subject, teacher.pk)), None)
            if same is None:
                _plan(community, teacher, subject, topic, starts_at=starts_at, slot=slot, now=now)
                continue
            waiting.remove(same)
            _move(same, by=teacher, starts_at=starts_at, now=now)


def keep(demo: Demo, now: datetime) -> None:
    """Lay a new round when the demo class has no lesson open, running by the timetable or about to begin."""
    if not _has_lesson(demo.main_class, now):
        lay(demo, now)


def greet(demo: Demo, now: datetime) -> None:
    """For whoever has just started the product: the first lesson of the round runs now, or a lesson is open."""
    subject, _, login = next(iter(ROUND.values()))[0]
    running = Q(teacher__login=login, subject=subject, starts_at__lte=now, ends_at__gte=now + ENOUGH)
    lessons = _lessons(demo.main_class)
    if not lessons.filter(Q(state=State.OPEN) | Q(state=State.PLANNED) & running).exists():
        lay(demo, now)


def _has_lesson(community: Community, now: datetime) -> bool:
    of_now = Q(state=State.PLANNED, starts_at__lte=now + SOON, ends_at__gt=now)
    return _lessons(community).filter(Q(state=State.OPEN) | of_now).exists()


def _lessons(community: Community) -> QuerySet[Lesson]:
    return Lesson.objects.filter(community=community)


def _ours(community: Community) -> QuerySet[Lesson]:
    """Planned lessons of ours, first bell first; what visitors planned is theirs and stays where it is."""
    bounds = (UUID(int=_OURS), UUID(int=_OURS + 2**62))
    planned = _lessons(community).filter(state=State.PLANNED, client_id__range=bounds)
    return planned.select_related("community__school", "teacher__profile").order_by("starts_at")


def _plan(
    community: Community,
    teacher: User,
    subject: str,
    topic: str,
    *,
    starts_at: datetime,
    slot: int,
    now: datetime,
) -> None:
    serial = int(now.timestamp()) * _SLOTS + slot
    planning.plan_lesson(
        community=community,
        teacher=teacher,
        client_id=UUID(int=_OURS + serial),
        subject=subject,
        topic=topic,
        starts_at=starts_at,
        ends_at=starts_at + LENGTH,
        now=now,
    )


def _move(lesson: Lesson, *, by: User, starts_at: datetime, now: datetime) -> None:
    if lesson.starts_at == starts_at:
        return
    planning.edit_lesson(
        lesson=lesson, by=by, subject=None, topic=None, starts_at=starts_at, ends_at=starts_at + LENGTH, now=now
    )
