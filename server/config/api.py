"""The API: mounts every router; turns refusals into problem documents and takes back what they had written."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.renderers import BaseRenderer
from pydantic_core import to_json

from sferum.accounts.access import SignedIn
from sferum.announcements.api import router as announcements
from sferum.calls.api import router as hooks
from sferum.chats.api import router as chats
from sferum.checks.api import router as checks
from sferum.delivery.api import router as realtime
from sferum.exports.api import router as exports
from sferum.files.api import router as files
from sferum.invitations.api import router as invitations
from sferum.kit.errors import Invalid, NotSignedIn, Refusal
from sferum.kit.schemas import Problem
from sferum.lessons.api import router as lessons
from sferum.moderation.api import router as moderation
from sferum.notifications.api import router as notifications
from sferum.polls.api import router as polls
from sferum.registers.api import router as registers
from sferum.ringing.api import router as ringing
from sferum.rosters.api import router as rosters
from sferum.schools.api import router as schools
from sferum.timetable.api import router as timetable


class PydanticRenderer(BaseRenderer):
    """JSON as the events write it (times to the microsecond), so that a state and an event agree to the letter."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return to_json(data)


class Api(NinjaAPI):
    """Declares the problem document as every route's answer to a refusal (RFC 9457)."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(**kwargs)
        schema["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"]["default"] = {"description": "A refusal", "content": problem}
        return schema


api = Api(
    title="Сферум",
    version="1",
    docs_url=None,
    openapi_url=None,
    auth=SignedIn(),
    urls_namespace="api",
    renderer=PydanticRenderer(),
)
for router in (
    schools,
    files,
    notifications,
    rosters,
    invitations,
    chats,
    polls,
    announcements,
    ringing,
    lessons,
    registers,
    timetable,
    checks,
    moderation,
    exports,
    realtime,
):
    api.add_router("", router)

webhooks = NinjaAPI(title="Webhooks", docs_url=None, openapi_url=None, urls_namespace="hooks")
webhooks.add_router("", hooks)


def problem(refusal: Refusal) -> HttpResponse:
    body = Problem(
        status=refusal.status,
        code=refusal.code,
        title=type(refusal).__name__,
        detail=refusal.detail,
        fields=refusal.fields,
    )
    response = JsonResponse(
        body.dict(exclude_none=True), status=refusal.status, content_type="application/problem+json"
    )
    if refusal.retry_after is not None:
        response["Retry-After"] = str(refusal.retry_after)
    return response


@api.exception_handler(Refusal)
@webhooks.exception_handler(Refusal)
def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if not refusal.keeps_writes and transaction.get_connection().in_atomic_block:
        transaction.set_rollback(True)
    return problem(refusal)


@api.exception_handler(ValidationError)
@webhooks.exception_handler(ValidationError)
def refuse_payload(request: HttpRequest, errors: ValidationError) -> HttpResponse:
    """A payload of the wrong shape: names the fields in our words, not in pydantic's."""
    fields = {str(error["loc"][-1]): "Так это поле не заполняют." for error in errors.errors}
    return refuse(request, Invalid(fields=fields))


@api.exception_handler(AuthenticationError)
def refuse_stranger(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return refuse(request, NotSignedIn())
