"""A test browser: Django's client with JSON bodies and the CSRF proof that our pages send."""

from typing import Any

from django.conf import settings
from django.test import Client


class ApiClient(Client):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(enforce_csrf_checks=True, **kwargs)
        # What GET /api/session gives every browser; a sign-in changes it.
        self.cookies[settings.CSRF_COOKIE_NAME] = "c" * 32
        self.proves_same_site = True

    def send(self, method: str, path: str, body: Any = None) -> Any:
        kwargs: dict[str, Any] = {}
        if body is not None:
            kwargs = {"data": body, "content_type": "application/json"}
        if self.proves_same_site:
            kwargs["headers"] = {"X-CSRFToken": self.cookies[settings.CSRF_COOKIE_NAME].value}
        return getattr(self, method.lower())(path, **kwargs)
