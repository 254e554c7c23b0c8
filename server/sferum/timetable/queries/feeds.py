"""Calendar feeds: whose they are, and the calendar itself, each lesson with one name for ever."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from config.env import env
from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.lessons.models import State
from sferum.schools import queries as schools
from sferum.schools.models import Role
from sferum.timetable import rules
from sferum.timetable.models import Feed, Placing
from sferum.timetable.queries import week
from sferum.timetable.queries.occurring import Occurrence, occurrences
from sferum.timetable.schemas import FeedOut

# How often a calendar program should ask again.
_REFRESH = timedelta(hours=1)


@dataclass(frozen=True)
class Sheet:
    """A calendar file with the mark that says whether it is another one than last time."""

    body: bytes
    etag: str


def feeds_of(user: User) -> list[FeedOut]:
    rows = Feed.objects.select_related("community").filter(user=user, revoked_at=None).order_by("pk")
    return [feed_out(row) for row in rows]


def feed_out(feed: Feed, secret: str | None = None) -> FeedOut:
    return FeedOut(
        id=feed.pk,
        community=schools.lite(feed.community) if feed.community is not None else None,
        made_at=feed.created_at,
        url=f"{env.base_url}/api/feeds/{secret}.ics" if secret is not None else None,
    )


def calendar(feed: Feed, *, now: datetime) -> Sheet:
    """The lessons around today. Subjects, classes, rooms and teachers' names; nothing of pupils."""
    if feed.community is not None:
        scope = week.community_scope(feed.user, feed.community)
        name = feed.community.name
    else:
        scope = week.own_scope(feed.user)
        name = "Мои уроки"
    today = now.astimezone(ZoneInfo(scope.zone)).date()
    first, last = today - rules.FEED_PAST, today + rules.FEED_AHEAD
    found = occurrences(week.slots_of(scope, first, last), first, last)
    placed = week.placings_of(found)
    names = _names(found, placed)
    made = Calendar()
    made.add("prodid", "-//Sferum//Timetable//RU")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"{name}, {env.install_name}")
    made.add("refresh-interval", _REFRESH, parameters={"value": "DURATION"})
    for one in found:
        placing = placed.get(one.key)
        teachers = {one.teacher_id, one.slot.teacher_id}
        if week.concerns(scope, one.slot.community_id, teachers):
            made.add_component(_event(one, placing, names, is_mine=one.teacher_id == feed.user_id, scope=scope))
    body = bytes(made.to_ical())
    return Sheet(body=body, etag=f'"{sha256(body).hexdigest()[:32]}"')


def _event(
    one: Occurrence, placing: Placing | None, names: dict[UUID, str], *, is_mine: bool, scope: week.Scope
) -> Event:
    lesson = placing.lesson if placing is not None else None
    is_off = one.is_cancelled or (lesson is not None and lesson.state == State.CANCELLED)
    is_live = lesson is not None and not is_off
    starts, ends = (lesson.starts_at, lesson.ends_at) if is_live and lesson else (one.starts_at, one.ends_at)
    # A teacher whose lesson another gives today is free; the class is not.
    in_class = one.slot.community_id in scope.communities
    is_off = is_off or (not in_class and not is_mine)
    changed = one.change.changed_at if one.change is not None else one.slot.created_at
    event = Event()
    event.add("uid", uid(one.slot.pk, one.date))
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("last-modified", changed.astimezone(UTC))
    event.add("sequence", 1 if one.change is not None else 0)
    event.add("dtstart", starts.astimezone(UTC))
    event.add("dtend", ends.astimezone(UTC))
    subject = lesson.subject if is_live and lesson is not None else one.subject
    event.add("summary", f"{subject}, {one.slot.community.name}")
    if one.room:
        event.add("location", f"каб. {one.room}")
    teacher_id = lesson.teacher_id if is_live and lesson is not None else one.teacher_id
    event.add("description", names[teacher_id])
    event.add("url", f"{env.base_url}/classes/{one.slot.community_id}/lesson")
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    return event


def uid(slot_id: UUID, day: date) -> str:
    """The lesson's name in every calendar: it stays when its teacher, room or hour changes."""
    return f"{slot_id}-{day:%Y%m%d}@{env.host}"


def _names(found: list[Occurrence], placed: dict[tuple[UUID, date], Placing]) -> dict[UUID, str]:
    teachers = {one.teacher_id for one in found} | {one.slot.teacher_id for one in found}
    teachers |= {placing.lesson.teacher_id for placing in placed.values()}
    return {key: schools.person(one, Role.TEACHER).name for key, one in accounts.profiles(teachers).items()}
