"""Whom an announcement tells of what: notices for those who are asked, events for open screens, audit."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.announcements import access, events, queries, rules
from sferum.announcements.access import Addressee
from sferum.announcements.models import Announcement, Answer
from sferum.announcements.rules import Audience
from sferum.announcements.schemas import AnswerProgress
from sferum.audit import services as audit
from sferum.delivery import outbox
from sferum.notifications import services as notifications
from sferum.schools import queries as schools


def call(announcement: Announcement, asked: Collection[UUID], *, occasion: str, now: datetime) -> None:
    """Ask these people, or the parents of these pupils, for their answer."""
    community = access.community_of(announcement)
    notifications.notify(
        user_ids=sorted(people_of(announcement, asked)),
        kind="announcement",
        school_id=announcement.school_id,
        title=rules.title(ask=announcement.ask, community_name=community.name),
        text=rules.shortened(announcement.text),
        link=link_of(announcement),
        dedupe_key=f"announcement:{announcement.pk}:{occasion}",
        chat_id=announcement.chat_id,
        now=now,
    )


def report(announcement: Announcement, progress: AnswerProgress, *, now: datetime) -> None:
    """To the author, once it is over."""
    notifications.notify(
        user_ids=[announcement.author_id],
        kind="announcement_ended",
        school_id=announcement.school_id,
        title=f"Объявление закончилось, {access.community_of(announcement).name}",
        text=rules.outcome(ask=announcement.ask, answered=progress.answered, asked=progress.asked),
        link=link_of(announcement),
        dedupe_key=f"announcement:{announcement.pk}:ended",
        chat_id=announcement.chat_id,
        now=now,
    )


def answered(announcement: Announcement, one: Addressee, answer: Answer) -> None:
    """To the devices of who answered; of a family, to all of its parents."""
    pupil = None
    if one.pupil_id is not None:
        pupil = schools.people([one.pupil_id], school_id=announcement.school_id)[one.pupil_id]
    event = events.AnnouncementAnswered(announcement_id=announcement.pk, mine=queries.mine_of(pupil, answer))
    outbox.tell(user_ids=sorted(people_of(announcement, [one.of_whom])), event=event)


def moved(announcement: Announcement, *, now: datetime) -> set[UUID]:
    """To those who lead it: how far it is. Answers who was told."""
    community = access.community_of(announcement)
    speaking = rules.speakers(community_kind=community.kind, chat_kind=announcement.chat.kind)
    leaders = {user_id for user_id, roles in schools.member_roles(community).items() if roles & speaking}
    leaders.add(announcement.author_id)
    event = events.AnnouncementChanged(
        announcement_id=announcement.pk,
        is_ended=not queries.takes_answers(announcement, now=now),
        progress=queries.progress(announcement, now=now),
    )
    outbox.tell(user_ids=sorted(leaders), event=event)
    return leaders


def ended(announcement: Announcement, *, but: set[UUID]) -> None:
    """To everybody who was asked: it takes no answers any more."""
    others = people_of(announcement, queries.asked_ids(announcement)) - but
    event = events.AnnouncementChanged(announcement_id=announcement.pk, is_ended=True, progress=None)
    outbox.tell(user_ids=sorted(others), event=event)


def people_of(announcement: Announcement, asked: Collection[UUID]) -> set[UUID]:
    """Who answers for these: themselves, or the parents of these pupils."""
    if announcement.audience == Audience.PEOPLE:
        return set(asked)
    return set().union(*accounts.guardians_of(asked).values())


def link_of(announcement: Announcement) -> str:
    return f"/announcements/{announcement.pk}"


def note(action: str, announcement: Announcement, *, by: UUID | None, now: datetime, **facts: object) -> None:
    audit.record(
        action=action, actor_id=by, school_id=announcement.school_id, target_id=announcement.pk, now=now, **facts
    )
