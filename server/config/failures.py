"""What Django itself refuses, said like every other refusal."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from config.api import problem
from sferum.accounts.access import CsrfFailed
from sferum.kit.errors import NotFound, Refusal


class Broken(Refusal):
    status, code, detail = 500, "internal", "У нас что-то сломалось. Мы это видим; попробуйте ещё раз чуть позже."


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    return problem(CsrfFailed())


def not_found(request: HttpRequest, exception: Any) -> HttpResponse:
    return problem(NotFound())


def broken(request: HttpRequest) -> HttpResponse:
    return problem(Broken())
