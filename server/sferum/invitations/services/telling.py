"""Whom requests tell of what: lines on open screens of those who decide, notices, the answer to who asked."""

from datetime import datetime
from uuid import UUID

from sferum.audit import services as audit
from sferum.delivery import outbox
from sferum.invitations import events, queries
from sferum.invitations.models import Invitation, JoinRequest
from sferum.invitations.rules import RequestState
from sferum.notifications import services as notifications
from sferum.schools.models import Community, Kind, Role

_ROLES = {Role.PUPIL: "ученик", Role.PARENT: "родитель", Role.TEACHER: "учитель"}


def requested(request: JoinRequest, *, now: datetime) -> None:
    """To those who may let him in; one notice an hour for an invitation, however many come by it."""
    community = request.community
    deciders = queries.deciders(community, request.role)
    shape = queries.requests_out([request], community)[0]
    outbox.tell(user_ids=sorted(deciders), event=events.JoinRequested(request=shape))
    head = community.head_teacher_id
    who = _ROLES.get(Role(request.role), "участник")
    notifications.notify(
        user_ids=[head] if head is not None and head in deciders else sorted(deciders),
        kind="invitation",
        school_id=request.school_id,
        title=f"Ждут, чтобы их впустили, {community.name}",
        text=f"По приглашению ждёт ответа: {who}.",
        link=_page(community),
        dedupe_key=f"invitation:{request.invitation_id}:{now:%Y%m%d%H}",
        now=now,
    )


def decided(request: JoinRequest) -> None:
    """To the same: he waits no more."""
    deciders = queries.deciders(request.community, request.role)
    event = events.JoinDecided(request_id=request.pk, community_id=request.community_id)
    outbox.tell(user_ids=sorted(deciders), event=event)


def answered(request: JoinRequest, *, now: datetime) -> None:
    """To one who asked with his account; a browser without one asks by itself."""
    if request.user_id is None:
        return
    is_in = request.state == RequestState.APPROVED
    notifications.notify(
        user_ids=[request.user_id],
        kind="invitation",
        school_id=request.school_id,
        title=request.community.name,
        text="Вас впустили." if is_in else "Войти не получилось: школа ответила «нет».",
        link=_page(request.community) if is_in else "/join",
        dedupe_key=f"invitation:answer:{request.pk}",
        now=now,
    )


def note_guessing(*, is_everywhere: bool, now: datetime) -> None:
    """Written down; where codes rest for it, those who have open ones hear why."""
    audit.record(action="invitation.guessed", actor_id=None, now=now, is_everywhere=is_everywhere)
    if not is_everywhere:
        return
    rows = Invitation.objects.filter(revoked_at=None, expires_at__gt=now, person=None).exclude(made_by=None)
    makers: dict[UUID, set[UUID]] = {}
    for school_id, maker_id in rows.values_list("school_id", "made_by_id"):
        assert maker_id is not None
        makers.setdefault(school_id, set()).add(maker_id)
    for school_id, user_ids in makers.items():
        notifications.notify(
            user_ids=sorted(user_ids),
            kind="invitation",
            school_id=school_id,
            title="Кто-то подбирает коды приглашений",
            text="Вход по коду ненадолго закрыт. Ссылки и QR работают, без ответа школы по ним не войти.",
            link="/classes",
            dedupe_key=f"invitation:guessing:{now:%Y%m%d}",
            now=now,
        )


def _page(community: Community) -> str:
    """Where its invitations are answered."""
    if community.kind == Kind.SCHOOL:
        return f"/schools/{community.school_id}/people"
    return f"/classes/{community.pk}"
