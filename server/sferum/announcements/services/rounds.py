"""What comes after the asking: the reminder by hand, the second try by itself, the slips, the end."""

from datetime import datetime

from sferum.accounts.models import User
from sferum.announcements import queries, rules
from sferum.announcements.access import AnnouncementEnded
from sferum.announcements.models import Announcement
from sferum.announcements.services import letters, telling
from sferum.kit.errors import Conflict


class RemindedLately(Conflict):
    code, detail = "reminded_lately", "Остальным уже напомнили. Следующее напоминание возможно через четыре часа."


def remind(*, announcement: Announcement, by: User, now: datetime) -> None:
    """«Напомнить остальным». Raises RemindedLately, AnnouncementEnded."""
    announcement = queries.lock(announcement)
    if not queries.takes_answers(announcement, now=now):
        raise AnnouncementEnded
    allowed_from = rules.next_reminder([announcement.reminded_at, announcement.second_tried_at])
    if allowed_from is not None and now < allowed_from:
        raise RemindedLately
    announcement.reminded_at = now
    announcement.save(update_fields=["reminded_at"])
    telling.note("announcement.reminded", announcement, by=by.pk, now=now)
    occasion = f"reminded:{int(now.timestamp())}"
    telling.call(announcement, queries.missing_ids(announcement), occasion=occasion, now=now)
    letters.write_later(announcement, is_first=False)
    telling.moved(announcement, now=now)


def try_again(*, now: datetime) -> None:
    """The second try, by itself, to those who have not answered; not right after a reminder by hand."""
    for announcement in queries.due_second_try(now):
        allowed_from = rules.next_reminder([announcement.reminded_at])
        if allowed_from is not None and now < allowed_from:
            continue
        announcement.second_tried_at = now
        announcement.save(update_fields=["second_tried_at"])
        telling.call(announcement, queries.missing_ids(announcement), occasion="second", now=now)
        letters.write_later(announcement, is_first=False)
        telling.moved(announcement, now=now)


def end_due(*, now: datetime) -> None:
    """What is due ends: nobody answers any more, the author learns how it went."""
    for announcement in queries.due_to_end(now):
        announcement.ended_at = now
        announcement.save(update_fields=["ended_at"])
        telling.note("announcement.ended", announcement, by=None, now=now)
        for of_whom in queries.missing_ids(announcement):
            letters.withdraw(announcement, of_whom)
        if announcement.message.deleted_at is None:
            telling.report(announcement, queries.progress(announcement, now=now), now=now)
            telling.ended(announcement, but=telling.moved(announcement, now=now))


def note_slips(*, announcement: Announcement, by: User, count: int, now: datetime) -> None:
    """Slips carry links that answer for families: who printed them stays known."""
    telling.note("announcement.slips_printed", announcement, by=by.pk, now=now, count=count)
