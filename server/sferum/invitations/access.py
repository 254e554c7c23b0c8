"""Doors of invitations: who may invite whom, who decides, what a typed code opens, whose ticket a browser holds."""

from datetime import datetime
from uuid import UUID

import segno
from allauth.core import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

from config.env import env
from sferum.accounts.models import User
from sferum.accounts.services import keyed_hash
from sferum.delivery import jobs
from sferum.invitations import rules
from sferum.invitations.models import Invitation, JoinRequest
from sferum.kit.errors import Forbidden, NotFound, Throttled
from sferum.kit.text import read_code
from sferum.schools import access as schools
from sferum.schools.models import Community, Role

# The browser's own key to its request; no script can read it.
TICKET_COOKIE = "sferum_join"
# Every address together: what one guesser with many addresses runs against.
_EVERYBODY = "codes"
_NOTED_FOR = 24 * 60 * 60


class InvitationUnknown(NotFound):
    """Wrong, revoked, expired and used up look the same. The throttle's count must stay: it keeps its writes."""

    code = "invitation_unknown"
    detail = "Такого приглашения нет, или оно больше не действует. Новое даст классный руководитель."
    keeps_writes = True


class CodesPaused(Throttled):
    code = "codes_paused"
    detail = "Сейчас по коду не войти: кто-то подбирает коды. Попросите у учителя ссылку или QR."


def get_inviting(user: User, community_id: UUID) -> tuple[Community, list[str]]:
    """A community with the roles into which this person may invite; NotFound for strangers, Forbidden for the rest."""
    community, roles = schools.get_community(user, community_id)
    may = invitable(community, roles)
    if not may:
        raise Forbidden("Приглашают учителя класса и администратор школы.")
    return community, may


def require_role(community: Community, may: list[str], role: str) -> None:
    """Forbidden for a role that he may not invite into, and where the region has no invitations."""
    schools.require_feature(community.school, "invitations")
    if role not in may:
        sentence = "Учителей приглашает администратор школы." if role == Role.TEACHER else "Сюда так не приглашают."
        raise Forbidden(sentence)


def invitable(community: Community, roles: frozenset[str]) -> list[str]:
    can = schools.abilities_of(roles)
    return rules.invitable(kind=community.kind, can_invite="invite" in can, is_admin=Role.ADMIN in roles)


def get_invitation(community: Community, may: list[str], invitation_id: UUID) -> Invitation:
    """An invitation of this community that he may revoke."""
    found = Invitation.objects.filter(pk=invitation_id, community=community).first()
    if found is None:
        raise NotFound
    if found.role not in may:
        raise Forbidden("Это приглашение отзывает администратор школы.")
    return found


def get_request(user: User, request_id: UUID) -> JoinRequest:
    """A request that this person decides. NotFound for strangers, Forbidden for those who don't let people in."""
    found = JoinRequest.objects.select_related("community__school", "user").filter(pk=request_id).first()
    if found is None:
        raise NotFound
    community, roles = schools.get_community(user, found.community_id)
    if found.role not in invitable(community, roles):
        raise Forbidden("Впускают учителя класса и администратор школы.")
    return found


def open_invitation(request: HttpRequest, secret: str, *, now: datetime) -> Invitation:
    """What a code or a link opens. Raises InvitationUnknown; Throttled after too many misses.

    Misses are counted for the address and, for codes that fingers can type, for all addresses together.
    """
    is_code = rules.is_code(secret)
    if not ratelimit.consume(request, action="join_failed", dry_run=True):
        _note_guessing(is_everywhere=False)
        raise Throttled(retry_after=300)
    if is_code and not ratelimit.consume(request, action="join_code_failed", key=_EVERYBODY, dry_run=True):
        _note_guessing(is_everywhere=True)
        raise CodesPaused(retry_after=1800)
    found = find_open(secret, now=now)
    if found is None:
        ratelimit.consume(request, action="join_failed")
        if is_code:
            ratelimit.consume(request, action="join_code_failed", key=_EVERYBODY)
        raise InvitationUnknown
    return found


def find_open(secret: str, *, now: datetime) -> Invitation | None:
    """The open invitation of this code or link; None for wrong, revoked, expired and used-up ones alike."""
    rows = Invitation.objects.select_related("community__school__region", "person__profile")
    if rules.is_code(secret):
        rows = rows.filter(code_hash=hash_of(read_code(secret)))
    else:
        rows = rows.filter(secret_hash=hash_of(secret.strip()))
    found = rows.first()
    return found if found is not None and is_open(found, now=now) else None


def is_open(invitation: Invitation, *, now: datetime) -> bool:
    """It lets in still: itself, its community, its region, and for a slip, its person, who never came in yet."""
    if state_of(invitation, now=now) != "open" or invitation.community.archived_at is not None:
        return False
    if invitation.person is not None:
        roles = schools.roles_in(invitation.person, invitation.community)
        if invitation.person.last_login is not None or invitation.role not in roles:
            return False
        if not invitation.person.is_active:
            return False
    return schools.has_feature(invitation.community.school, "invitations")


def find_shown(
    community: Community, may: list[str], shown: list[tuple[UUID, str, str]], *, now: datetime
) -> list[Invitation]:
    """The open invitations of this community with these (id, code, secret), in this order; one query.

    Raises NotFound where one of the three does not belong to the others.
    """
    rows = Invitation.objects.select_related("person__profile").filter(
        community=community, role__in=may, pk__in=[one for one, _, _ in shown]
    )
    known = {row.pk: row for row in rows}
    found = []
    for invitation_id, code, secret in shown:
        row = known.get(invitation_id)
        hashes = (hash_of(read_code(code)), hash_of(secret))
        if row is None or (row.code_hash, row.secret_hash) != hashes or state_of(row, now=now) != "open":
            raise NotFound("Это приглашение больше не действует. Сделайте новое.")
        found.append(row)
    return found


def state_of(invitation: Invitation, *, now: datetime) -> str:
    return rules.state_of(
        used=invitation.used,
        places=invitation.places,
        expires_at=invitation.expires_at,
        revoked_at=invitation.revoked_at,
        now=now,
    )


def find_ticket(request: HttpRequest) -> JoinRequest | None:
    """The request whose ticket this browser holds."""
    ticket = request.COOKIES.get(TICKET_COOKIE, "")
    if not ticket:
        return None
    rows = JoinRequest.objects.select_related("community__school", "person", "user")
    return rows.filter(ticket_hash=hash_of(ticket)).first()


def link(secret: str) -> str:
    """The secret stands after «#», so that no server's log ever sees it."""
    return f"{env.base_url}/join#{secret}"


def qr(secret: str) -> str:
    """The link's QR as SVG."""
    return segno.make(link(secret), error="m", micro=False).svg_inline(scale=4, border=2, dark="#000", light="#fff")


def card_of(secret: str) -> tuple[str, str]:
    """A login card's link and its QR."""
    url = f"{env.base_url}/card#{secret}"
    return url, segno.make(url, error="m").svg_inline(scale=4, border=2, dark="#000", light="#fff")


def hash_of(secret: str) -> str:
    """Codes, links and tickets are kept as this only."""
    return keyed_hash(f"invitation:{secret}")


def _note_guessing(*, is_everywhere: bool) -> None:
    """Written down once a day; where it comes from many addresses, those who have open codes hear of it."""
    if cache.add(f"invitations.guessing.{is_everywhere}", 1, _NOTED_FOR):
        jobs.enqueue("invitations.on_guessing", is_everywhere=is_everywhere)
