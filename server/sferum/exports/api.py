"""Routes of exports, for the school's admins."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.engines import storage
from sferum.exports import access, queries
from sferum.exports.schemas import ExportIn, ExportList, ExportOut
from sferum.exports.services import asking
from sferum.kit import clock
from sferum.schools import access as schools

router = Router(tags=["exports"])


@router.get("/schools/{school_id}/exports", response=ExportList)
def list_exports(request: HttpRequest, school_id: UUID) -> ExportList:
    return queries.list_exports(schools.get_managed_school(asker(request), school_id))


@router.post("/schools/{school_id}/exports", response={201: ExportOut, 200: ExportOut})
def begin_export(request: HttpRequest, school_id: UUID, body: ExportIn) -> Status[ExportOut]:
    user = asker(request)
    school = schools.get_managed_school(user, school_id)
    require_pace(request, action="export", sentence="Архивов уже много. Попробуйте через час.")
    export, is_new = asking.begin(school=school, by=user, now=clock.now(), **body.dict())
    return Status(201 if is_new else 200, queries.export_out(export))


@router.get("/exports/{export_id}", response=ExportOut)
def get_export(request: HttpRequest, export_id: UUID) -> ExportOut:
    return queries.export_out(access.get_export(asker(request), export_id))


@router.delete("/exports/{export_id}", response={204: None})
def remove_export(request: HttpRequest, export_id: UUID) -> Status[None]:
    user = asker(request)
    asking.remove(export=access.get_export(user, export_id), by=user, now=clock.now())
    return Status(204, None)


# Under /files, where the front door serves what Django names.
@router.get("/files/exports/{export_id}")
def fetch_archive(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """Decided and noted here, served from the disk by the front door, which also answers ranges."""
    user = asker(request)
    export = access.get_archive(user, export_id)
    asking.note_fetched(export=export, by=user, now=clock.now())
    answer = HttpResponse(content_type="application/zip")
    answer["X-Sferum-File"] = storage.served_path(export.pk)
    answer["ETag"] = f'"{export.pk.hex}"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    name = f"Архив школы {export.started_at:%Y-%m-%d}.zip"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
