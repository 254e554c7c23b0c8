"""A test browser: Django's client with JSON bodies and the CSRF proof that our pages send."""

from typing import Any

from django.conf import settings
from django.test import Client


class ApiClient(Client):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(enforce_csrf_checks=True, **kwargs)
        # What GET /api/session gives every browser.
        self.cookies[settings.CSRF_COOKIE_NAME] = "c" * 32
        self.defaults["HTTP_X_CSRFTOKEN"] = "c" * 32

    def send(self, method: str, path: str, body: Any = None) -> Any:
        kwargs: dict[str, Any] = {}
        if body is not None:
            kwargs = {"data": body, "content_type": "application/json"}
        return getattr(self, method.lower())(path, **kwargs)
