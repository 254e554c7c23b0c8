"""All of a school's timetable, now and before, streamed: for its export."""

from collections.abc import Iterator
from uuid import UUID

from sferum.timetable.models import Bell, Change, Holiday, Slot


def slots(school_id: UUID) -> Iterator[Slot]:
    rows = Slot.objects.filter(school_id=school_id).select_related("community", "teacher__profile")
    return rows.order_by("community_id", "weekday", "number", "starts", "pk").iterator()


def changes(school_id: UUID) -> Iterator[Change]:
    rows = Change.objects.filter(slot__school_id=school_id).select_related("slot__community", "teacher__profile")
    return rows.order_by("date", "pk").iterator()


def bells(school_id: UUID) -> list[Bell]:
    return list(Bell.objects.filter(school_id=school_id).order_by("number"))


def holidays(school_id: UUID) -> list[Holiday]:
    return list(Holiday.objects.filter(school_id=school_id).order_by("first_date"))
