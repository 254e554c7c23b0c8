"""Routes of imports: a file sent, its lines put right, the good ones taken."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.http import content_disposition_header
from ninja import Query, Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.kit import clock
from sferum.kit.errors import Invalid
from sferum.rosters import access
from sferum.rosters.queries import imports as queries
from sferum.rosters.rules.sheets import sample
from sferum.rosters.schemas import (
    AbsentIn,
    AbsentOut,
    ImportIn,
    ImportOut,
    ImportPatch,
    LineChanged,
    LinePage,
    LinePatch,
    LinesWanted,
)
from sferum.rosters.services import applying, imports, lines
from sferum.schools import access as schools

router = Router(tags=["rosters"])

# The front door lets no larger body through to this route.
LARGEST = 16 * 1000 * 1000


@router.get("/schools/{school_id}/imports", response=list[ImportOut])
def list_imports(request: HttpRequest, school_id: UUID) -> list[ImportOut]:
    """The last imports, the newest first."""
    return queries.imports_of(schools.get_managed_school(asker(request), school_id))


@router.post("/schools/{school_id}/imports", response={201: ImportOut, 200: ImportOut})
def begin_import(
    request: HttpRequest,
    school_id: UUID,
    told: Query[ImportIn],
) -> Status[ImportOut]:
    """The body is the file itself: a CSV table or a OneRoster archive. Nobody's rights change yet."""
    user = asker(request)
    school = schools.get_managed_school(user, school_id)
    require_pace(request, action="import", sentence="Файлов слишком много. Немного подождите.")
    made, is_new = imports.begin(
        school=school,
        by=user,
        told=told,
        data=_body(request),
        now=clock.now(),
    )
    return Status(201 if is_new else 200, queries.import_out(made))


def _body(request: HttpRequest) -> bytes:
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise imports.TooLarge
    try:
        data = request.read(LARGEST + 1)
    except UnreadablePostError:
        raise Invalid(fields={"file": "Файл не дошёл целиком. Отправьте его ещё раз."}) from None
    if len(data) > LARGEST:
        raise imports.TooLarge
    return data


@router.get("/imports/sample.csv")
def sample_table(request: HttpRequest) -> HttpResponse:
    """A table to fill in, with the headers that we know."""
    return _csv(sample(), "Список.csv")


@router.get("/imports/{import_id}", response=ImportOut)
def get_import(request: HttpRequest, import_id: UUID) -> ImportOut:
    return queries.import_out(access.get_import(asker(request), import_id))


@router.patch("/imports/{import_id}", response=ImportOut)
def change_import(request: HttpRequest, import_id: UUID, body: ImportPatch) -> ImportOut:
    one = access.get_import(asker(request), import_id)
    given = body.dict(exclude_unset=True)
    return queries.import_out(imports.change(roster_import=one, changes=given, now=clock.now()))


@router.delete("/imports/{import_id}", response={204: None})
def forget_import(request: HttpRequest, import_id: UUID) -> Status[None]:
    """The names in its lines go; what it did stays."""
    user = asker(request)
    imports.forget(roster_import=access.get_import(user, import_id), by=user, now=clock.now())
    return Status(204, None)


@router.get("/imports/{import_id}/lines", response=LinePage)
def list_lines(
    request: HttpRequest,
    import_id: UUID,
    wanted: Query[LinesWanted],
) -> LinePage:
    """Lines with faults first, or as the file has them."""
    return queries.line_page(access.get_import(asker(request), import_id), wanted)


@router.patch("/imports/{import_id}/lines/{number}", response=LineChanged)
def cure_line(request: HttpRequest, import_id: UUID, number: int, body: LinePatch) -> LineChanged:
    """Decide about one line. Everything is judged anew: another line may have waited for it."""
    one = access.get_import(asker(request), import_id)
    changed, line = lines.cure(
        roster_import=one, number=number, cure=body.cure, field=body.field, value=body.value, now=clock.now()
    )
    return LineChanged(line=queries.line_out(line), roster_import=queries.import_out(changed))


@router.post("/imports/{import_id}/apply", response=ImportOut)
def apply_import(request: HttpRequest, import_id: UUID) -> ImportOut:
    """Take the good lines; those with faults stay and may be put right and taken later."""
    user = asker(request)
    one = access.get_import(user, import_id)
    return queries.import_out(applying.begin(roster_import=one, by=user, now=clock.now()))


@router.get("/imports/{import_id}/faults.csv")
def faulty_lines(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The lines with faults as a table again, each with its fault in words."""
    one = access.get_import(asker(request), import_id)
    return _csv(queries.faulty_table(one), f"Ошибки — {one.file_name}".removesuffix(".zip"))


@router.get("/imports/{import_id}/absent", response=list[AbsentOut])
def list_absent(request: HttpRequest, import_id: UUID) -> list[AbsentOut]:
    return queries.absent_of(access.get_import(asker(request), import_id))


@router.post("/imports/{import_id}/absent", response=ImportOut)
def dismiss_absent(request: HttpRequest, import_id: UUID, body: AbsentIn) -> ImportOut:
    """These have left the school: their parts in it end, nothing is deleted."""
    user = asker(request)
    one = access.get_import(user, import_id)
    return queries.import_out(
        imports.dismiss_absent(roster_import=one, user_ids=body.user_ids, by=user, now=clock.now())
    )


def _csv(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"{name.removesuffix('.csv')}.csv") or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
