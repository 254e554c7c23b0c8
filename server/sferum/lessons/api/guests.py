"""Routes of guests and co-teachers: the link, the way in by it, who is called in."""

from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, is_session_valid, prove_same_site
from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.kit import clock
from sferum.kit.errors import Forbidden, Throttled
from sferum.lessons import access, queries
from sferum.lessons.models import Lesson
from sferum.lessons.schemas import GuestEntry, GuestIn, InvitationLink, InvitationOut
from sferum.lessons.services import guests, lobby
from sferum.schools import queries as schools
from sferum.schools.models import Role

router = Router(tags=["guests"])
SENTENCE = "Гостей и соведущих зовёт учитель."


@router.post("/lessons/{lesson_id}/invitation", response=InvitationLink)
def invite(request: HttpRequest, lesson_id: UUID) -> InvitationLink:
    lesson, user = _taught(request, lesson_id)
    return guests.invite(lesson=lesson, by=user, now=clock.now())


@router.delete("/lessons/{lesson_id}/invitation", response={204: None})
def withdraw_invitation(request: HttpRequest, lesson_id: UUID) -> Status[None]:
    lesson, user = _taught(request, lesson_id)
    guests.withdraw(lesson=lesson, by=user, now=clock.now())
    return Status(204, None)


@router.get("/lessons/{lesson_id}/colleagues", response=list[Person])
def list_colleagues(request: HttpRequest, lesson_id: UUID) -> list[Person]:
    lesson, _ = _taught(request, lesson_id)
    return queries.colleagues(lesson)


@router.put("/lessons/{lesson_id}/co-teachers/{user_id}", response={204: None})
def call_co_teacher(request: HttpRequest, lesson_id: UUID, user_id: UUID) -> Status[None]:
    lesson, user = _taught(request, lesson_id)
    lobby.call_co_teacher(lesson=lesson, user_id=user_id, by=user, now=clock.now())
    return Status(204, None)


@router.delete("/lessons/{lesson_id}/co-teachers/{user_id}", response={204: None})
def dismiss_co_teacher(request: HttpRequest, lesson_id: UUID, user_id: UUID) -> Status[None]:
    lesson, user = _taught(request, lesson_id)
    lobby.dismiss_co_teacher(lesson=lesson, user_id=user_id, by=user, now=clock.now())
    return Status(204, None)


@router.get("/invitations/{secret}", response=InvitationOut, auth=None)
def get_invitation(request: HttpRequest, secret: str) -> InvitationOut:
    """What stands behind a guest's link; nothing of the class but its name and teacher."""
    lesson = guests.find_invited(secret=secret, now=clock.now())
    user = _signed_in(request)
    return InvitationOut(
        lesson_id=lesson.pk,
        subject=lesson.subject,
        community_id=lesson.community_id,
        community_name=lesson.community.name,
        school_name=lesson.community.school.name,
        teacher=schools.person(lesson.teacher.profile, Role.TEACHER.value),
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        state=lesson.state,  # type: ignore[arg-type]
        is_signed_in=user is not None,
        is_member=user is not None and access.attendee(lesson, user).attends,
    )


@router.post("/invitations/{secret}", response=GuestEntry, auth=None)
def take_invitation(request: HttpRequest, secret: str, body: GuestIn) -> GuestEntry:
    prove_same_site(request)
    if not ratelimit.consume(request, action="invitation"):  # each makes an account
        raise Throttled(retry_after=60)
    lesson = guests.find_invited(secret=secret, now=clock.now())
    guests.come(request=request, lesson=lesson, user=_signed_in(request), name=body.name, now=clock.now())
    return GuestEntry(lesson_id=lesson.pk)


def _taught(request: HttpRequest, lesson_id: UUID) -> tuple[Lesson, User]:
    user = asker(request)
    lesson, who = access.get_attended_lesson(user, lesson_id)
    if not who.teaches:
        raise Forbidden(SENTENCE)
    return lesson, user


def _signed_in(request: HttpRequest) -> User | None:
    user = request.user
    return user if isinstance(user, User) and is_session_valid(request) else None
