"""Writes of files: begin, append, check, hold, release, sweep."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import connection
from django.db.models import Q

from config.env import env
from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.delivery import jobs, outbox
from sferum.engines import antivirus, storage
from sferum.files import events
from sferum.files.models import COPY, File, State
from sferum.files.queries import file_out, find_upload, room_taken
from sferum.files.rules import pictures
from sferum.files.rules.contents import Finding, examine
from sferum.files.rules.limits import CHECKED_AT_ONCE, FILES_OF_ONE_HOLDER, LARGEST_BY_PURPOSE, MB, UNHELD_LIFE
from sferum.files.rules.names import clean_name
from sferum.files.rules.unfit import Unfit
from sferum.files.schemas import FileOut
from sferum.kit.errors import Conflict, Invalid, NotFound, Refusal
from sferum.kit.ids import new_id

SWEPT_AT_ONCE = 500
COPIED = (
    *("school_id", "owner_id", "name", "size", "received", "state", "media_type", "kind", "sha256"),
    *("width", "height", "duration", "place"),
)


class TooLarge(Refusal):
    status, code, detail = 413, "file_too_large", "Файл слишком большой."


class QuotaExceeded(Conflict):
    code = "quota_exceeded"


class OffsetMismatch(Conflict):
    """The client is told where to go on; what the disk turned out to have stays written."""

    code, detail = "offset_mismatch", "Часть файла уже здесь. Продолжаем с того места, где остановились."
    keeps_writes = True

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__()


def begin(
    *, owner: User, school_id: UUID, client_id: UUID, name: str, size: int, purpose: str, now: datetime
) -> tuple[File, bool]:
    """Promise room for a file; a repeated `client_id` answers the first one. The flag tells whether it is new."""
    known = find_upload(owner, client_id)
    if known is not None:
        return known, False
    if size <= 0:
        raise Invalid("Файл пустой.", fields={"size": "В файле ничего нет."})
    largest = min(env.file_max_mb * MB, LARGEST_BY_PURPOSE.get(purpose, env.file_max_mb * MB))
    if size > largest:
        raise TooLarge(f"Файл слишком большой: можно до {largest // MB}\u00a0МБ.")
    name = clean_name(name)
    with connection.cursor() as cursor:
        # One promise at a time in a school, so that many small ones can't pass its limit together.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"files:{school_id}"])
    known = find_upload(owner, client_id)
    if known is not None:
        return known, False
    _require_room(school_id=school_id, owner=owner, size=size)
    storage.require_space(size)
    file = File.objects.create(
        school_id=school_id, owner=owner, client_id=client_id, name=name, size=size, purpose=purpose, started_at=now
    )
    return file, True


def _require_room(*, school_id: UUID, owner: User, size: int) -> None:
    of_school, of_person = room_taken(school_id=school_id, owner=owner)
    if of_person + size > env.files_per_person_mb * MB:
        raise QuotaExceeded("Ваше место для файлов закончилось. Удалите сообщения со старыми файлами.")
    if of_school + size > env.files_per_school_mb * MB:
        raise QuotaExceeded("У школы закончилось место для файлов. Скажите об этом администратору школы.")


def append(*, file: File, offset: int, data: bytes, now: datetime) -> File:
    """Add the next bytes; the last ones have the file checked. Raises OffsetMismatch, TooLarge, DiskFull.

    The row's lock makes one writer at a time; the second finds the offset moved on.
    """
    locked = File.objects.select_for_update().filter(pk=file.pk, released_at=None).first()
    if locked is None:
        raise NotFound
    if locked.state != State.UPLOADING:
        raise OffsetMismatch(locked.received)
    on_disk = storage.part_size(locked.pk)
    if on_disk < locked.received:
        locked.received = on_disk
        locked.save(update_fields=["received"])
    if offset != locked.received:
        raise OffsetMismatch(locked.received)
    if offset + len(data) > locked.size:
        raise TooLarge("Файл оказался больше, чем было обещано. Отправьте его заново.")
    storage.append(locked.pk, offset=offset, data=data)
    locked.received += len(data)
    if locked.received == locked.size:
        _finish(locked, now=now)
    locked.save()
    return locked


def _finish(file: File, *, now: datetime) -> None:
    file.state = State.CHECKING
    if _is_quick(file):
        _judge(file, now=now)
    else:
        jobs.enqueue("files.check", lock=f"file:{file.pk}", file_id=str(file.pk))


def _is_quick(file: File) -> bool:
    path = storage.incoming(file.pk)
    return file.size <= CHECKED_AT_ONCE and not antivirus.is_on() and (path is None or pictures.is_quick(path))


def check(*, file_id: UUID, now: datetime) -> None:
    """Judge a finished upload and tell its owner; nothing when that is done already or the file is gone."""
    file = File.objects.select_for_update().filter(pk=file_id, state=State.CHECKING, released_at=None).first()
    if file is None:
        return
    _judge(file, now=now)
    file.save()
    outbox.tell(user_ids=[file.owner_id], event=events.FileChecked(file=file_out(file)))


def _judge(file: File, *, now: datetime) -> None:
    """Ready or refused; a refused file's bytes go at once."""
    try:
        path = storage.incoming(file.pk)
        if path is None:
            raise Unfit("lost")
        if antivirus.is_infected(path):
            raise Unfit("infected")
        finding = examine(path, name=file.name, purpose=file.purpose)
        _keep(file, path, finding)
    except Unfit as unfit:
        file.state, file.refusal = State.REFUSED, unfit.sentence
        storage.remove(file.pk)
        if unfit.code == "infected":
            audit.record(
                action="file.infected", actor_id=file.owner_id, school_id=file.school_id, target_id=file.pk, now=now
            )


def _keep(file: File, path: Path, finding: Finding) -> None:
    if finding.kind == "image":
        with pictures.drawing:
            file.width, file.height = _draw(file, path, finding.media_type)
    elif path != storage.ready(file.pk):
        storage.settle(file.pk)
    kept = storage.ready(file.pk)
    file.state, file.name = State.READY, finding.name
    file.kind, file.media_type, file.duration = finding.kind, finding.media_type, finding.duration
    file.size = file.received = kept.stat().st_size
    with kept.open("rb") as stream:
        file.sha256 = hashlib.file_digest(stream, "sha256").hexdigest()


def _draw(file: File, path: Path, media_type: str) -> tuple[int, int]:
    picture = pictures.open_picture(path, media_type)
    for variant, longest in pictures.VARIANTS.items():
        with storage.draft(file.pk, variant) as draft:
            pictures.draw_variant(picture, draft, longest=longest)
    with storage.draft(file.pk) as draft:
        pictures.redraw(picture, draft)
    storage.drop_part(file.pk)
    return picture.size


def hold(*, file_ids: Sequence[UUID], owner: User, kind: str, subject_id: UUID, school_id: UUID) -> list[FileOut]:
    """Attach the owner's ready files to what he sends, in this order; from here on its floor says who reads them.

    The files count in the holder's school. No query for no files.
    """
    if not file_ids:
        return []
    if len(set(file_ids)) != len(file_ids) or len(file_ids) > FILES_OF_ONE_HOLDER:
        raise Invalid(fields={"file_ids": f"Не больше {FILES_OF_ONE_HOLDER} файлов сразу."})
    rows = File.objects.select_for_update().filter(pk__in=file_ids, owner=owner, released_at=None)
    found = {file.pk: file for file in rows.order_by("id")}
    if len(found) != len(file_ids):
        raise NotFound("Файла больше нет. Прикрепите его ещё раз.")
    for place, file_id in enumerate(file_ids):
        file = found[file_id]
        if file.state != State.READY:
            raise Conflict(file.refusal or "Файл ещё проверяется. Подождите немного.")
        if file.holder_id is not None and (file.holder_kind, file.holder_id) != (kind, subject_id):
            raise Conflict("Файл уже отправлен. Прикрепите его ещё раз.")
        file.holder_kind, file.holder_id, file.school_id, file.place = kind, subject_id, school_id, place
    File.objects.bulk_update(found.values(), ["holder_kind", "holder_id", "school_id", "place"])
    return [file_out(found[file_id]) for file_id in file_ids]


def release(*, kind: str, subject_id: UUID, now: datetime) -> None:
    """What this holder held is nobody's to read from here on; the next sweep takes the bytes."""
    File.objects.filter(holder_kind=kind, holder_id=subject_id, released_at=None).update(released_at=now)


def keep_copies(*, of_kind: str, of_id: UUID, kind: str, subject_id: UUID, now: datetime) -> None:
    """Another holder keeps what this one holds, whatever becomes of it. On the disk once, and on nobody's quota."""
    held = File.objects.filter(holder_kind=of_kind, holder_id=of_id, released_at=None, state=State.READY)
    for file in held.order_by("place", "id"):
        copied = {name: getattr(file, name) for name in COPIED}
        copy = File(**copied, client_id=new_id(), purpose=COPY, started_at=now, holder_kind=kind, holder_id=subject_id)
        storage.link(file.pk, copy.pk)
        copy.save(force_insert=True)


def free(*, kind: str, subject_id: UUID) -> None:
    """This holder lets its files go, for another to hold in the same transaction."""
    File.objects.filter(holder_kind=kind, holder_id=subject_id, released_at=None).update(holder_kind="", holder_id=None)


def discard(*, file: File, now: datetime) -> None:
    """The uploader takes back a file that nothing holds. Raises Conflict when something came to hold it."""
    gone = File.objects.filter(pk=file.pk, holder_id=None, released_at=None).update(released_at=now)
    if not gone:
        raise Conflict("Файл уже отправлен. Его можно убрать вместе с сообщением.")


def sweep(*, now: datetime) -> int:
    """Remove released files, and after a day uploads that nobody finished or sent. Answers how many."""
    forgotten = Q(holder_id=None, started_at__lt=now - UNHELD_LIFE)
    rows = File.objects.select_for_update(skip_locked=True).filter(forgotten | Q(released_at__isnull=False))
    ids = list(rows.order_by("id").values_list("pk", flat=True)[:SWEPT_AT_ONCE])
    for file_id in ids:  # bytes first: a row without bytes is swept again, bytes without a row never
        storage.remove(file_id)
    File.objects.filter(pk__in=ids).delete()
    return len(ids)
