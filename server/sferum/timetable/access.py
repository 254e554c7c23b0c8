"""Doors of the timetable: who reads whose week, who makes it, what a calendar address opens."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sferum.accounts.models import User
from sferum.accounts.services import keyed_hash
from sferum.kit.errors import Forbidden, NotFound
from sferum.schools import access as schools
from sferum.schools.models import Community, Kind, School
from sferum.timetable import rules
from sferum.timetable.models import Change, Feed, Holiday, Slot

EDIT = "edit_timetable"
SENTENCE = "Расписание составляют завуч и администратор школы."


class FeedUnknown(NotFound):
    """Wrong, revoked, and of one who is here no more: all look the same."""

    code, detail = "feed_unknown", "Этот адрес календаря больше не действует."


def get_school(user: User, school_id: UUID) -> tuple[School, bool]:
    """The school, and whether he makes its timetable; NotFound for those who are not of it."""
    whole, roles = schools.get_school(user, school_id)
    return whole.school, EDIT in schools.abilities_of(roles)


def get_edited_school(user: User, school_id: UUID) -> School:
    """The school for those who make its timetable."""
    school, edits = get_school(user, school_id)
    if not edits:
        raise Forbidden(SENTENCE)
    schools.require_feature(school, "timetable")
    return school


def get_edited_community(user: User, community_id: UUID) -> Community:
    """A class or a subject group for those who make the timetable. Forbidden for the rest of its people."""
    community, roles = schools.get_community(user, community_id)
    if EDIT not in schools.abilities_of(roles):
        raise Forbidden(SENTENCE)
    schools.require_feature(community.school, "timetable")
    if community.kind not in {Kind.CLASS, Kind.SUBJECT}:
        raise NotFound("Расписание есть у классов и учебных групп.")
    return community


def get_edited_slot(user: User, slot_id: UUID) -> Slot:
    slot = Slot.objects.select_related("community__school", "teacher__profile").filter(pk=slot_id).first()
    if slot is None:
        raise NotFound
    get_edited_community(user, slot.community_id)
    return slot


def get_slot_on(user: User, slot_id: UUID, day: date) -> Slot:
    """A slot for those who make the timetable, on a day when it has a lesson. NotFound on any other."""
    slot = get_edited_slot(user, slot_id)
    if not rules.falls_on(slot.rule, day):
        raise NotFound("В этот день такого урока нет.")
    return slot


def get_holiday(school: School, holiday_id: UUID) -> Holiday:
    holiday = Holiday.objects.filter(pk=holiday_id, school=school).first()
    if holiday is None:
        raise NotFound
    return holiday


def find_change(slot: Slot, day: date) -> Change | None:
    return Change.objects.filter(slot=slot, date=day).first()


def edited_among(parts: Iterable[tuple[UUID, str, UUID, str]]) -> set[UUID]:
    """The schools whose timetable a person with these parts makes."""
    return {
        school_id
        for _, kind, school_id, role in parts
        if kind == Kind.SCHOOL and EDIT in schools.abilities_of(frozenset({role}))
    }


def get_feed(user: User, feed_id: UUID) -> Feed:
    """His own."""
    feed = Feed.objects.filter(pk=feed_id, user=user, revoked_at=None).first()
    if feed is None:
        raise NotFound
    return feed


def open_feed(secret: str) -> Feed:
    """What a calendar address opens. Raises FeedUnknown."""
    rows = Feed.objects.select_related("user", "community__school")
    feed = rows.filter(secret_hash=feed_hash(secret), revoked_at=None, user__is_active=True).first()
    if feed is None:
        raise FeedUnknown
    if feed.community is not None:
        try:
            schools.get_community(feed.user, feed.community.pk)
        except NotFound:
            raise FeedUnknown from None
    return feed


def feed_hash(secret: str) -> str:
    return keyed_hash(f"feed:{secret}")
