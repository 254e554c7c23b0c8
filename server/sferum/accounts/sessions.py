"""Who is asking: Django's session and the person in it, both read with every request and so put into words once."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from sferum.accounts.models import User
from sferum.kit.compiled import Compiled

_SESSION = Compiled(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now),
    key="a key",
    now=datetime(1970, 1, 1, tzinfo=UTC),
)
_PERSON = Compiled(lambda user_id: User.objects.filter(pk=user_id), user_id=UUID(int=1))


class SessionStore(DatabaseStore):
    def _get_session_from_db(self) -> Any:
        found = _SESSION.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    def get_user(self, user_id: object) -> User | None:
        found = _PERSON.first(user_id=user_id)
        return found if found is not None and self.user_can_authenticate(found) else None
