"""Doors to people: who is asking, and what of a person may be changed by whom."""

from allauth.core import ratelimit
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest
from ninja.security import APIKeyCookie
from ninja.utils import check_csrf

from sferum.accounts.models import User
from sferum.kit import clock
from sferum.kit.errors import Forbidden, NotSignedIn, Throttled

# Session key: when a sign-in on somebody else's computer ends at the latest (Unix seconds).
FOREIGN_UNTIL = "foreign_until"


class CsrfFailed(Forbidden):
    code, detail = "csrf_failed", "Страница устарела. Обновите её и попробуйте снова."


class SignedIn(APIKeyCookie):
    """The session cookie with a CSRF proof; the person becomes `request.auth`."""

    param_name = "sferum_session"

    def __init__(self) -> None:
        super().__init__(csrf=False)  # checked below, so that the refusal is a problem document like every other

    def authenticate(self, request: HttpRequest, key: str | None) -> User:
        prove_same_site(request)
        # Himself, not the promise of him that `request.user` is: each look at that one is a detour.
        user = get_user(request)
        if not isinstance(user, User) or not is_session_valid(request):
            raise NotSignedIn
        return user


def is_session_valid(request: HttpRequest) -> bool:
    """False once a sign-in on somebody else's computer has lived its hours."""
    until: float = request.session.get(FOREIGN_UNTIL, float("inf"))
    return clock.now().timestamp() < until


def prove_same_site(request: HttpRequest) -> None:
    """Refuse a write that another site made the browser send; also for routes that need no sign-in."""
    if request.method not in {"GET", "HEAD", "OPTIONS"} and check_csrf(request) is not None:
        raise CsrfFailed


def asker(request: HttpRequest) -> User:
    """The person behind an authenticated request."""
    user = request.auth  # type: ignore[attr-defined]  # set by ninja after SignedIn
    assert isinstance(user, User)
    return user


def require_pace(request: HttpRequest, *, action: str, sentence: str) -> None:
    """Throttled when the person does this oftener than the settings' rate for `action` allows."""
    if not ratelimit.consume(request, action=action, user=asker(request)):
        raise Throttled(sentence, retry_after=10)
