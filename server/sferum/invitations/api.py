"""Routes of invitations: made and shown to those who invite; looked at and answered by those who come."""

from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from config.env import env
from sferum.accounts.access import asker, is_session_valid, prove_same_site, require_pace
from sferum.accounts.models import User
from sferum.invitations import access, queries, rules, sheet
from sferum.invitations.access import TICKET_COOKIE
from sferum.invitations.models import JoinRequest as Request
from sferum.invitations.schemas import (
    ApproveIn,
    ClassInvitations,
    EnterIn,
    InvitationIn,
    InvitationSheetIn,
    JoinIn,
    JoinLook,
    JoinRequest,
    JoinState,
    NewInvitation,
    PersonalIn,
    RefuseIn,
    SecretIn,
)
from sferum.invitations.services import deciding, inviting, joining
from sferum.kit import clock
from sferum.kit.errors import Throttled

router = Router(tags=["invitations"])
COOKIE_PATH = "/api/joining"


@router.get("/communities/{community_id}/invitations", response=ClassInvitations)
def list_invitations(request: HttpRequest, community_id: UUID) -> ClassInvitations:
    community, may = access.get_inviting(asker(request), community_id)
    return queries.invitations(community, may, now=clock.now())


@router.post("/communities/{community_id}/invitations", response={201: NewInvitation})
def make_invitation(request: HttpRequest, community_id: UUID, body: InvitationIn) -> Status[NewInvitation]:
    user, now = asker(request), clock.now()
    community, may = access.get_inviting(user, community_id)
    access.require_role(community, may, body.role)
    require_pace(request, action="invitation_made", sentence="Приглашений слишком много подряд. Подождите немного.")
    made = inviting.invite(community=community, by=user, now=now, **body.dict())
    return Status(201, queries.new_invitations([made], community, may, now=now)[0])


@router.post("/communities/{community_id}/invitations/personal", response={201: list[NewInvitation]})
def make_personal(request: HttpRequest, community_id: UUID, body: PersonalIn) -> Status[list[NewInvitation]]:
    user, now = asker(request), clock.now()
    community, may = access.get_inviting(user, community_id)
    access.require_role(community, may, body.role)
    require_pace(request, action="invitation_made", sentence="Приглашений слишком много подряд. Подождите немного.")
    made = inviting.invite_persons(community=community, by=user, now=now, **body.dict())
    return Status(201, queries.new_invitations(made, community, may, now=now))


@router.post("/communities/{community_id}/invitations/sheet.pdf")
def print_sheet(request: HttpRequest, community_id: UUID, body: InvitationSheetIn) -> HttpResponse:
    """Slips to cut. The secrets come from the page that has just been shown them; they are kept nowhere."""
    community, may = access.get_inviting(asker(request), community_id)
    found = access.find_shown(
        community, may, [(item.id, item.code, item.secret) for item in body.items], now=clock.now()
    )
    slips = [
        sheet.Slip(
            name=row.person.profile.full_name if row.person is not None else "",
            role=row.role,
            code=item.code,
            secret=item.secret,
            expires_at=row.expires_at,
        )
        for item, row in zip(body.items, found, strict=True)
    ]
    response = HttpResponse(sheet.draw(community, slips), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="invitations.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@router.delete("/communities/{community_id}/invitations/personal", response={204: None})
def revoke_personal(request: HttpRequest, community_id: UUID) -> Status[None]:
    """«Отозвать старые»: every slip of this community that nobody has used."""
    user = asker(request)
    community, may = access.get_inviting(user, community_id)
    inviting.revoke_slips(community=community, roles=may, by=user, now=clock.now())
    return Status(204, None)


@router.delete("/communities/{community_id}/invitations/{invitation_id}", response={204: None})
def revoke_invitation(
    request: HttpRequest, community_id: UUID, invitation_id: UUID, refuses_waiting: bool = False
) -> Status[None]:
    user = asker(request)
    community, may = access.get_inviting(user, community_id)
    invitation = access.get_invitation(community, may, invitation_id)
    inviting.revoke(invitation=invitation, refuses_waiting=refuses_waiting, by=user, now=clock.now())
    return Status(204, None)


@router.get("/communities/{community_id}/join-requests", response=list[JoinRequest])
def list_requests(request: HttpRequest, community_id: UUID) -> list[JoinRequest]:
    return queries.waiting([access.get_inviting(asker(request), community_id)])


@router.get("/join-requests", response=list[JoinRequest])
def list_my_requests(request: HttpRequest) -> list[JoinRequest]:
    """Everybody whom I may let in, in all my communities, longest waiting first."""
    return queries.waiting(queries.communities_led(asker(request)))


@router.post("/join-requests/{request_id}/approve", response={204: None})
def approve(request: HttpRequest, request_id: UUID, body: ApproveIn) -> Status[None]:
    user = asker(request)
    found = access.get_request(user, request_id)
    deciding.approve(request=found, by=user, now=clock.now(), **body.dict())
    return Status(204, None)


@router.post("/join-requests/{request_id}/refuse", response={204: None})
def refuse(request: HttpRequest, request_id: UUID, body: RefuseIn) -> Status[None]:
    user = asker(request)
    found = access.get_request(user, request_id)
    deciding.refuse(request=found, reason=body.reason, by=user, now=clock.now())
    return Status(204, None)


# Whoever comes has no account yet: the invitation is the proof, and guessing it is counted.
@router.post("/joining/look", response=JoinLook, auth=None)
def look(request: HttpRequest, body: SecretIn) -> JoinLook:
    prove_same_site(request)
    return queries.look(access.open_invitation(request, body.secret, now=clock.now()), _signed_in(request))


@router.post("/joining", response={201: JoinState}, auth=None)
def ask(request: HttpRequest, response: HttpResponse, body: JoinIn) -> Status[JoinState]:
    """Come in by a personal invitation, or ask to be let in."""
    prove_same_site(request)
    if not ratelimit.consume(request, action="join_request"):
        raise Throttled(retry_after=60)
    user, now = _signed_in(request), clock.now()
    invitation = access.open_invitation(request, body.secret, now=now)
    if invitation.person is not None:
        state = joining.come_in_by_slip(
            request=request, invitation=invitation, user=user, is_foreign_device=body.is_foreign_device, now=now
        )
        return Status(201, state)
    asked, ticket = joining.ask(invitation=invitation, user=user, mine=_mine(request, user), form=body, now=now)
    if asked is None:
        assert user is not None
        return Status(201, queries.inside_out(invitation, user))
    if ticket:
        _keep(response, ticket, is_foreign_device=body.is_foreign_device)
    return Status(201, queries.state_out(asked, now=now))


@router.get("/joining", response=JoinState | None, auth=None)
def get_joining(request: HttpRequest) -> JoinState | None:
    """The request of this browser, or of the person signed in; null when there is none."""
    mine = _mine(request, _signed_in(request))
    return queries.state_out(mine, now=clock.now()) if mine is not None else None


@router.post("/joining/enter", response=JoinState, auth=None)
def enter(request: HttpRequest, response: HttpResponse, body: EnterIn) -> JoinState:
    """Sign in by the approved request of this browser, once."""
    prove_same_site(request)
    state = joining.enter(
        request=request,
        mine=access.find_ticket(request),
        is_foreign_device=body.is_foreign_device,
        now=clock.now(),
    )
    response.delete_cookie(TICKET_COOKIE, path=COOKIE_PATH)
    return state


@router.delete("/joining", response={204: None}, auth=None)
def withdraw(request: HttpRequest, response: HttpResponse) -> Status[None]:
    """Ask no more; of a request that was answered, forget the answer on this browser."""
    prove_same_site(request)
    mine = _mine(request, _signed_in(request))
    if mine is not None:
        joining.withdraw(request=mine, now=clock.now())
    response.delete_cookie(TICKET_COOKIE, path=COOKIE_PATH)
    return Status(204, None)


def _signed_in(request: HttpRequest) -> User | None:
    """The person with an account of his own; a guest of one lesson is nobody here."""
    user = request.user
    return user if isinstance(user, User) and is_session_valid(request) and not user.is_guest else None


def _mine(request: HttpRequest, user: User | None) -> Request | None:
    return queries.own_request(user) if user is not None else access.find_ticket(request)


def _keep(response: HttpResponse, ticket: str, *, is_foreign_device: bool) -> None:
    """The ticket stays in this browser, for as long as an answer may take; on somebody else's, until it is closed."""
    response.set_cookie(
        TICKET_COOKIE,
        ticket,
        max_age=None if is_foreign_device else rules.REQUEST_LIFE + rules.TICKET_LIFE,
        path=COOKIE_PATH,
        secure=env.is_https,
        httponly=True,
        samesite="Lax",
    )
