"""The way without the app: a letter with the family's own link, to the addresses that the roster knows."""

from datetime import datetime
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.announcements import access, queries, rules
from sferum.announcements.access import Addressee
from sferum.announcements.models import Announcement
from sferum.announcements.rules import Audience
from sferum.delivery import jobs
from sferum.notifications import services as notifications
from sferum.rosters.queries import papers


def write_later(announcement: Announcement, *, is_first: bool) -> None:
    """After this transaction; a whole school's letters are not written while its admin waits."""
    if announcement.audience == Audience.FAMILIES:
        jobs.enqueue("announcements.write", announcement_id=str(announcement.pk), is_first=is_first)


def write(*, announcement: Announcement, is_first: bool, now: datetime) -> None:
    """To the parents of those who have not answered: first where nobody is in the app, with the second try to all."""
    if announcement.message.deleted_at is not None or not queries.takes_answers(announcement, now=now):
        return
    found = papers.emails_of(queries.missing_ids(announcement), school_id=announcement.school_id)
    guardians = accounts.guardians_of(found)
    known = {guardian_id for emails in found.values() for guardian_id, _ in emails if guardian_id is not None}
    absent = accounts.newcomers(known)
    community = access.community_of(announcement)
    is_urgent = not is_first or announcement.due_at - now < rules.DIGEST_IS_TOO_LATE
    for pupil_id, emails in found.items():
        for guardian_id, email in emails:
            if guardian_id is not None and guardian_id not in guardians.get(pupil_id, ()):
                continue
            if is_first and guardian_id is not None and guardian_id not in absent:
                continue
            token = access.token_of(announcement, Addressee(pupil_id=pupil_id, guardian_id=guardian_id))
            notifications.notify_address(
                school_id=announcement.school_id,
                email=email,
                title=rules.title(ask=announcement.ask, community_name=community.name),
                text=rules.shortened(announcement.text),
                link=access.link_path(token),
                dedupe_key=_key(announcement, pupil_id),
                urgency="high" if is_urgent else "normal",
                now=now,
            )


def withdraw(announcement: Announcement, pupil_id: UUID) -> None:
    """The family has answered, or the time is over: a letter that has not gone need not go."""
    notifications.withdraw_letters(school_id=announcement.school_id, dedupe_key=_key(announcement, pupil_id))


def _key(announcement: Announcement, pupil_id: UUID) -> str:
    return f"announcement:{announcement.pk}:{pupil_id}"
