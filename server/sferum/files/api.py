"""Routes of files: resumable upload, and reading through the front door."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.http import content_disposition_header
from ninja import Header, Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.engines import storage
from sferum.files import access, queries, services
from sferum.files.models import File
from sferum.files.rules.limits import CHUNK, LARGEST_CHUNK
from sferum.files.schemas import FileIn, FileState, OffsetProblem, Upload, UploadProgress, Variant
from sferum.kit import clock

router = Router(tags=["files"])

# What a browser may show in the page; everything else is only saved, whatever it claims to be.
SHOWN = {"image", "audio", "video"}


@router.post("/files", response={201: Upload, 200: Upload})
def begin_upload(request: HttpRequest, body: FileIn) -> Status[Upload]:
    user = asker(request)
    require_pace(request, action="file", sentence="Файлов слишком много. Немного подождите.")
    access.require_member(user, body.school_id)
    file, is_new = services.begin(
        owner=user,
        school_id=body.school_id,
        client_id=body.client_id,
        name=body.name,
        size=body.size,
        purpose=body.purpose,
        now=clock.now(),
    )
    return Status(201 if is_new else 200, Upload(id=file.pk, offset=file.received, chunk_size=CHUNK))


@router.patch("/files/{file_id}", response={200: UploadProgress, 409: OffsetProblem})
def append_chunk(
    request: HttpRequest,
    response: HttpResponse,
    file_id: UUID,
    upload_offset: Annotated[int, Header(alias="Upload-Offset", ge=0)],
) -> Status[UploadProgress] | Status[OffsetProblem]:
    """The body is the bytes themselves. 409 tells the offset to go on from."""
    file = access.get_own(asker(request), file_id)
    data = _body(request)
    try:
        file = services.append(file=file, offset=upload_offset, data=data, now=clock.now())
    except services.OffsetMismatch as mismatch:
        response["Upload-Offset"] = str(mismatch.offset)
        problem = OffsetProblem(
            status=409, code=mismatch.code, title="OffsetMismatch", detail=mismatch.detail, offset=mismatch.offset
        )
        return Status(409, problem)
    response["Upload-Offset"] = str(file.received)
    return Status(200, UploadProgress(offset=file.received, state=file.state))  # type: ignore[arg-type]


def _body(request: HttpRequest) -> bytes:
    """The chunk, read whole before any lock is taken; nothing of one whose sender went away."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_CHUNK:
        raise services.TooLarge("Часть файла слишком большая.")
    try:
        return request.read(LARGEST_CHUNK)
    except UnreadablePostError:
        return b""


@router.get("/files/{file_id}/state", response=FileState)
def upload_state(request: HttpRequest, file_id: UUID) -> FileState:
    return queries.file_state(access.get_own(asker(request), file_id))


@router.delete("/files/{file_id}", response={204: None})
def discard_upload(request: HttpRequest, file_id: UUID) -> Status[None]:
    services.discard(file=access.get_own(asker(request), file_id), now=clock.now())
    return Status(204, None)


@router.get("/files/{file_id}")
def read_file(request: HttpRequest, file_id: UUID, variant: Variant = "original") -> HttpResponse:
    """Decides here, served by Caddy from the disk: it follows X-Sferum-File and answers ranges and If-None-Match."""
    file = access.get_file(asker(request), file_id)
    if not file.has_previews:
        variant = "original"
    answer = HttpResponse(content_type=_media_type(file, variant))
    answer["X-Sferum-File"] = storage.served_path(file.pk, variant)
    answer["ETag"] = f'"{file.sha256[:32]}-{variant}"'
    # Asked anew each time, so that a right withdrawn, or the next child at this computer, finds nothing in the cache.
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Content-Disposition"] = content_disposition_header(file.kind not in SHOWN, file.name) or "attachment"
    return answer


def _media_type(file: File, variant: Variant) -> str:
    if variant != "original":
        return "image/webp"
    # The charset of a text is a guess we leave to the program that opens it.
    return file.media_type
