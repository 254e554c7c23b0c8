"""Routes of registers."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.kit import clock
from sferum.lessons import access as lessons
from sferum.registers import access, queries, services, sheet
from sferum.registers.schemas import CorrectionIn, RegisterLine, RegisterOut, RegisterPage, TroubleIn

router = Router(tags=["registers"])


@router.get("/lessons/{lesson_id}/register", response=RegisterOut)
def get_register(request: HttpRequest, lesson_id: UUID) -> RegisterOut:
    lesson, who = access.get_register(asker(request), lesson_id)
    return queries.register(lesson, can_correct=who.teaches, now=clock.now())


@router.get("/lessons/{lesson_id}/register/mine", response=RegisterOut)
def get_own_register(request: HttpRequest, lesson_id: UUID) -> RegisterOut:
    """The register with a pupil's own line in it; with a parent's children's."""
    lesson, own = access.get_own(asker(request), lesson_id)
    return queries.register(lesson, can_correct=False, now=clock.now(), only=own)


@router.get("/lessons/{lesson_id}/register.csv")
def get_sheet(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    lesson, who = access.get_register(asker(request), lesson_id)
    register = queries.register(lesson, can_correct=who.teaches, now=clock.now())
    zone = lesson.community.school.time_zone
    response = HttpResponse(sheet.draw(register, zone=zone), content_type="text/csv; charset=utf-8")
    named = content_disposition_header(as_attachment=True, filename=sheet.file_name(register, zone=zone))
    response["Content-Disposition"] = named or "attachment"
    response["Cache-Control"] = "no-store"
    return response


@router.patch("/lessons/{lesson_id}/register/{user_id}", response=RegisterLine)
def correct_line(request: HttpRequest, lesson_id: UUID, user_id: UUID, body: CorrectionIn) -> RegisterLine:
    user = asker(request)
    lesson = access.get_correctable(user, lesson_id)
    return services.correct(
        lesson=lesson, user_id=user_id, status=body.status, note=body.note, by=user, now=clock.now()
    )


@router.get("/communities/{community_id}/registers", response=RegisterPage)
def list_registers(request: HttpRequest, community_id: UUID, before: UUID | None = None) -> RegisterPage:
    community = access.get_community(asker(request), community_id)
    return queries.past(community, before=before)


@router.post("/lessons/{lesson_id}/troubles", response={204: None})
def report_trouble(request: HttpRequest, lesson_id: UUID, body: TroubleIn) -> Status[None]:
    user = asker(request)
    lesson, _who = lessons.get_attended_lesson(user, lesson_id)
    require_pace(request, action="trouble", sentence="Сообщений о связи слишком много.")
    services.report_trouble(lesson=lesson, user=user, now=clock.now(), **body.dict())
    return Status(204, None)
