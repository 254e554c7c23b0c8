"""Reads of announcements."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.announcements import access, rules
from sferum.announcements.access import Addressee
from sferum.announcements.models import Announcement, Answer
from sferum.announcements.rules import Ask, Audience
from sferum.announcements.schemas import AnnouncementOut, AnswerOut, AnswerProgress, LinkOut, Mine, Missing
from sferum.kit.text import russian_order
from sferum.schools import queries as schools
from sferum.schools.models import Role


def announcement_out(announcement: Announcement, *, user: User, leads: bool, now: datetime) -> AnnouncementOut:
    """The announcement as this person sees it; eight queries, three more for who leads it."""
    community = access.community_of(announcement)
    mine = asked_of(user, announcement)
    return AnnouncementOut(
        id=announcement.pk,
        chat_id=announcement.chat_id,
        message_id=announcement.message_id,
        school_name=community.school.name,
        community=schools.lite(community),
        author=schools.people([announcement.author_id], school_id=announcement.school_id)[announcement.author_id],
        text=announcement.text,
        ask=announcement.ask,  # type: ignore[arg-type]  # an Ask's value
        audience=announcement.audience,  # type: ignore[arg-type]  # an Audience's value
        sent_at=announcement.message.sent_at,
        due_at=announcement.due_at,
        is_ended=not takes_answers(announcement, now=now),
        mine=mine,
        can_answer=bool(mine) and takes_answers(announcement, now=now),
        can_see_missing=leads,
        can_take_paper=leads and rules.takes_paper(due_at=announcement.due_at, now=now),
        progress=progress(announcement, now=now) if leads else None,
    )


def takes_answers(announcement: Announcement, *, now: datetime) -> bool:
    return rules.takes_answers(due_at=announcement.due_at, ended_at=announcement.ended_at, now=now)


def asked_of(user: User, announcement: Announcement) -> list[Mine]:
    """What this person is asked, for himself or for each of his children, with the answers of now."""
    if announcement.audience == Audience.PEOPLE:
        if not access.is_asked(user, announcement):
            return []
        return [mine_of(None, Answer.objects.filter(announcement=announcement, user=user).first())]
    wards = access.wards_asked(user, announcement)
    answers = {one.pupil_id: one for one in Answer.objects.filter(announcement=announcement, pupil__in=wards)}
    children = in_order(schools.people(wards, school_id=announcement.school_id).values())
    return [mine_of(child, answers.get(child.id)) for child in children]


def mine_of(pupil: Person | None, answer: Answer | None) -> Mine:
    return Mine(
        pupil=pupil,
        value=answer.value if answer else None,  # type: ignore[arg-type]  # a Value's value
        way=answer.way if answer else None,  # type: ignore[arg-type]  # a Way's value
        at=answer.at if answer else None,
    )


def asked_ids(announcement: Announcement) -> set[UUID]:
    """Everybody who is asked now: people for themselves, or pupils for their families; one query."""
    if announcement.audience == Audience.PEOPLE:
        return access.people_asked(announcement)
    members = schools.member_roles(access.community_of(announcement))
    return {user_id for user_id, roles in members.items() if Role.PUPIL in roles}


def answers_of(announcement: Announcement, asked: Collection[UUID]) -> dict[UUID, Answer]:
    """The answers of those who are asked now, by whose they are; one query."""
    rows = Answer.objects.filter(announcement=announcement)
    return {of_whom: row for row in rows if (of_whom := row.pupil_id or row.user_id) in asked}  # type: ignore[misc]


def missing_ids(announcement: Announcement) -> set[UUID]:
    """Who is asked and has not answered."""
    asked = asked_ids(announcement)
    return asked - set(answers_of(announcement, asked))


def progress(announcement: Announcement, *, now: datetime) -> AnswerProgress:
    """How far it is; two queries."""
    asked = asked_ids(announcement)
    answered = len(answers_of(announcement, asked))
    remind_from = rules.next_reminder([announcement.reminded_at, announcement.second_tried_at])
    is_open = takes_answers(announcement, now=now)
    return AnswerProgress(
        answered=answered,
        asked=len(asked),
        line=rules.outcome(ask=announcement.ask, answered=answered, asked=len(asked)),
        can_remind=is_open and answered < len(asked) and (remind_from is None or remind_from <= now),
        remind_from=remind_from,
        second_try_at=announcement.second_try_at,
        second_tried_at=announcement.second_tried_at,
    )


def missing(announcement: Announcement) -> Missing:
    """Who has not answered; and what the others answered, unless it was only to be read. Four queries."""
    asked = asked_ids(announcement)
    answers = answers_of(announcement, asked)
    writers = {answer.by_id for answer in answers.values() if answer.by_id}
    people = schools.people(asked | writers, school_id=announcement.school_id)
    told = [] if announcement.ask == Ask.READ else in_order(people[one] for one in answers)
    return Missing(
        missing=in_order(people[one] for one in asked - set(answers)),
        answers=[
            AnswerOut(
                person=person,
                value=answers[person.id].value,  # type: ignore[arg-type]  # a Value's value
                way=answers[person.id].way,  # type: ignore[arg-type]  # a Way's value
                by=people[by] if (by := answers[person.id].by_id) else None,
                at=answers[person.id].at,
            )
            for person in told
        ],
    )


def whose(announcement: Announcement, of_whom: UUID) -> Addressee:
    """One of those who are asked, as a slip names him: a family by its child."""
    if announcement.audience == Audience.FAMILIES:
        return Addressee(pupil_id=of_whom)
    return Addressee(user_id=of_whom)


def link_out(announcement: Announcement, one: Addressee, *, now: datetime) -> LinkOut:
    """What a personal link shows: the child by given name and an initial, for a slip may be found by anybody."""
    of_whom = one.of_whom
    answer = answers_of(announcement, {of_whom}).get(of_whom)
    profile = accounts.profiles([of_whom])[of_whom]
    community = access.community_of(announcement)
    return LinkOut(
        school_name=community.school.name,
        community_name=community.name,
        about=f"{profile.given_name} {profile.family_name[:1]}.",
        text=announcement.text,
        ask=announcement.ask,  # type: ignore[arg-type]  # an Ask's value
        due_at=announcement.due_at,
        value=answer.value if answer else None,  # type: ignore[arg-type]  # a Value's value
        can_answer=takes_answers(announcement, now=now),
    )


def waiting_for(user: User, *, now: datetime) -> list[Announcement]:
    """Open announcements where this person's answer is missing, the most urgent first."""
    wards = accounts.users(accounts.wards(user.pk))
    mine, theirs = _community_ids(user), {one for ward in wards for one in _community_ids(ward)}
    answered = Answer.objects.filter(announcement=OuterRef("pk"), user=user)
    of_people = Q(~Exists(answered), audience=Audience.PEOPLE, chat__community__in=mine)
    of_families = Q(audience=Audience.FAMILIES, chat__community__in=theirs)
    rows = (
        Announcement.objects.filter(of_people | of_families, ended_at=None, due_at__gt=now, message__deleted_at=None)
        .filter(message__hidden_at=None)
        .select_related("chat__community__school", "message")
        .order_by("due_at", "pk")
    )
    return [row for row in rows if any(one.value is None for one in asked_of(user, row))]


def find(announcement_id: UUID) -> Announcement | None:
    rows = Announcement.objects.select_related("chat__community__school", "message")
    return rows.filter(pk=announcement_id).first()


def find_announced(*, author: User, client_id: UUID) -> Announcement | None:
    """What this author announced under this client id before, if anything."""
    rows = Announcement.objects.select_related("chat__community__school", "message")
    return rows.filter(author=author, client_id=client_id).first()


def due_second_try(now: datetime) -> list[Announcement]:
    """Open announcements whose second try is due."""
    rows = _open().filter(second_try_at__lte=now, second_tried_at=None, due_at__gt=now)
    return list(rows.filter(message__deleted_at=None))


def due_to_end(now: datetime) -> list[Announcement]:
    return list(_open().filter(due_at__lte=now))


def lock(announcement: Announcement) -> Announcement:
    """The row as it is now, locked until the commit."""
    rows = Announcement.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("chat__community__school", "message").get(pk=announcement.pk)


def of_school(school_id: UUID) -> Iterator[Announcement]:
    """Every announcement of the school whose message still stands, oldest first, streamed."""
    rows = Announcement.objects.filter(school_id=school_id, message__deleted_at=None, message__hidden_at=None)
    return rows.select_related("chat__community").order_by("created_at", "pk").iterator()


def all_answers(announcement: Announcement) -> list[Answer]:
    """Everybody's, also of those who are not asked any more."""
    return list(Answer.objects.filter(announcement=announcement).order_by("at", "pk"))


def _open() -> QuerySet[Announcement]:
    return Announcement.objects.filter(ended_at=None).select_related("chat__community__school", "message")


def _community_ids(user: User) -> set[UUID]:
    """Where the person belongs, his whole schools as well."""
    ids = {community.pk for community, _ in schools.communities_of(user)}
    return ids | {schools.whole_school(school.id).pk for school in schools.schools_of(user)}


def in_order(people: Iterable[Person]) -> list[Person]:
    """In Russian surname order."""
    return sorted(people, key=lambda one: (russian_order(one.full_name), one.id))
