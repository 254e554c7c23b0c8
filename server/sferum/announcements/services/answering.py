"""Answers: by the app, by a personal link, on paper."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sferum.announcements import queries, rules
from sferum.announcements.access import Addressee, AnnouncementEnded
from sferum.announcements.models import Announcement, Answer, Way
from sferum.announcements.services import letters, telling
from sferum.kit.errors import Invalid


def answer(
    *, announcement: Announcement, one: Addressee, value: str, way: Way, by: UUID | None, now: datetime
) -> Answer:
    """Keep the answer of a person or a family; a later one takes its place until the end, on paper a week longer.

    Raises Invalid for a value that this question has not, AnnouncementEnded.
    """
    if value not in rules.values_of(announcement.ask):
        raise Invalid("Такого ответа здесь нет.", fields={"value": "Такого ответа здесь нет."})
    in_time = queries.takes_answers(announcement, now=now)
    if not in_time and not (way == Way.PAPER and rules.takes_paper(due_at=announcement.due_at, now=now)):
        raise AnnouncementEnded
    whose: dict[str, Any] = {"announcement": announcement, "user_id": one.user_id, "pupil_id": one.pupil_id}
    # Two parents at once: one after the other.
    queries.lock(announcement)
    known = Answer.objects.filter(**whose).first()
    if known is not None and (known.value, known.way) == (value, way):
        return known
    found, _ = Answer.objects.update_or_create(**whose, defaults={"value": value, "way": way, "by_id": by, "at": now})
    telling.note("announcement.answered", announcement, by=by, now=now, of_whom=one.of_whom, value=value, way=way)
    telling.answered(announcement, one, found)
    letters.withdraw(announcement, one.of_whom)
    telling.moved(announcement, now=now)
    return found
