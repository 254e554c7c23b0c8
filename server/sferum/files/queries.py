"""Reads of files."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q, Sum

from sferum.accounts.models import User
from sferum.files.models import COPY, File, State
from sferum.files.rules.limits import CHUNK
from sferum.files.schemas import FileOut, FileState, Previews


def files_out(ids: Sequence[UUID]) -> list[FileOut]:
    """Files by id, in the order asked, released ones left out; one query, none for none."""
    if not ids:
        return []
    found = {file.pk: file for file in File.objects.filter(pk__in=ids, released_at=None)}
    return [file_out(found[one]) for one in ids if one in found]


def files_held(kind: str, subject_ids: Iterable[UUID]) -> dict[UUID, list[FileOut]]:
    """What each of these holders holds, in its order; one query, none for none."""
    wanted = list(subject_ids)
    found: dict[UUID, list[FileOut]] = {}
    if not wanted:
        return found
    rows = File.objects.filter(holder_kind=kind, holder_id__in=wanted, released_at=None).order_by("place", "id")
    for file in rows:
        assert file.holder_id is not None
        found.setdefault(file.holder_id, []).append(file_out(file))
    return found


def file_out(file: File) -> FileOut:
    url = f"/api/files/{file.pk}"
    return FileOut(
        id=file.pk,
        name=file.name,
        size=file.size,
        media_type=file.media_type,
        kind=file.kind,  # type: ignore[arg-type]
        width=file.width,
        height=file.height,
        duration=file.duration,
        state=file.state,  # type: ignore[arg-type]
        refusal=file.refusal,
        url=url,
        previews=Previews(small=f"{url}?variant=small", large=f"{url}?variant=large") if file.has_previews else None,
    )


def file_state(file: File) -> FileState:
    return FileState(**file_out(file).dict(), offset=file.received, chunk_size=CHUNK)


def find_upload(owner: User, client_id: UUID) -> File | None:
    """The upload that this person began under this client id before, if any."""
    return File.objects.filter(owner=owner, client_id=client_id, released_at=None).first()


def room_taken(*, school_id: UUID, owner: User) -> tuple[int, int]:
    """Bytes promised or kept: the whole school's, and this person's in it. Refused and released ones are free, and
    copies.
    """
    rows = File.objects.filter(school_id=school_id, released_at=None).exclude(state=State.REFUSED).exclude(purpose=COPY)
    taken = rows.aggregate(school=Sum("size"), person=Sum("size", filter=Q(owner=owner)))
    return taken["school"] or 0, taken["person"] or 0
