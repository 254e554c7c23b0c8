"""Routes of the sign-in: who is here, by card, «Не мой компьютер», out. (The password goes to allauth.)"""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from ninja import Router, Status

from config.env import env
from sferum.accounts import access, services
from sferum.accounts.access import FOREIGN_UNTIL, asker
from sferum.accounts.models import User
from sferum.accounts.schemas import CardIn, PreferencesIn, SessionIn
from sferum.kit import clock
from sferum.schools import queries
from sferum.schools.schemas import ChildOut, Me, Session

router = Router(tags=["session"])


@router.get("/session", response=Session, auth=None)
def get_session(request: HttpRequest) -> Session:
    """Who is signed in, if anybody; also gives the browser its CSRF cookie."""
    get_token(request)
    user = request.user
    return _session(request, user if isinstance(user, User) and access.is_session_valid(request) else None)


@router.post("/session/card", response={201: Session}, auth=None)
def sign_in_by_card(request: HttpRequest, body: CardIn) -> Status[Session]:
    access.prove_same_site(request)
    user = services.sign_in_by_card(
        request=request, secret=body.secret, is_foreign_device=body.is_foreign_device, now=clock.now()
    )
    return Status(201, _session(request, user))


@router.patch("/session", response=Session)
def set_foreign_device(request: HttpRequest, body: SessionIn) -> Session:
    user = asker(request)
    services.set_foreign_device(request=request, is_foreign_device=body.is_foreign_device, now=clock.now())
    return _session(request, user)


@router.delete("/session", response={204: None})
def sign_out(request: HttpRequest, response: HttpResponse) -> Status[None]:
    services.sign_out(request=request)
    # Everything that this browser kept of the person goes, the service worker's caches included.
    response["Clear-Site-Data"] = '"cache", "storage"'
    return Status(204, None)


@router.get("/me", response=Me)
def get_me(request: HttpRequest) -> Me:
    return _me(request, asker(request))


@router.patch("/me", response=Me)
def set_preferences(request: HttpRequest, body: PreferencesIn) -> Me:
    user = asker(request)
    services.set_preferences(user=user, **body.dict())
    return _me(request, user)


@router.get("/me/children", response=list[ChildOut])
def list_children(request: HttpRequest) -> list[ChildOut]:
    """A parent's own children, each with all his schools."""
    return queries.children_of(asker(request))


def _session(request: HttpRequest, user: User | None) -> Session:
    return Session(
        is_signed_in=user is not None,
        install_name=env.install_name,
        me=_me(request, user) if user else None,
    )


def _me(request: HttpRequest, user: User) -> Me:
    return queries.me(user, is_foreign_device=FOREIGN_UNTIL in request.session)
