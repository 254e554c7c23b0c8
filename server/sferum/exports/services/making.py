"""Making an archive: a piece at a time, each in a transaction of its own; taken up again where it stopped."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from sferum.audit import services as audit
from sferum.chats.queries.whole import chats_of_school
from sferum.engines import storage
from sferum.exports.models import Export, State
from sferum.exports.rules import plan
from sferum.exports.services import packing
from sferum.exports.services.asking import tell
from sferum.exports.services.ground import Ground
from sferum.exports.services.pieces import asked, chats, lessons, people, rest
from sferum.notifications import services as notifications

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
LIFE = timedelta(days=5)
TRIES = 8
FAILED = "Собрать архив не получилось. Скажите об этом тому, кто обслуживает сервер."
WRITERS: dict[str, Callable[[Ground], None]] = {
    "people": people.write_people,
    "communities": people.write_communities,
    "lessons": lessons.write_lessons,
    "registers": lessons.write_registers,
    "polls": asked.write_polls,
    "announcements": asked.write_announcements,
    "rules": rest.write_rules,
    "audit": rest.write_audit,
}


def make(*, export_id: UUID, clock: Clock) -> None:
    """Make the archive, from where an interrupted maker left it. Nothing while another maker is at it."""
    with _alone(export_id) as is_alone:
        if not is_alone:
            return
        export = Export.objects.filter(pk=export_id, state=State.RUNNING).select_related("school__region", "by").first()
        if export is None or not _may_try(export, now=clock()):
            return
        ground = Ground(export=export, school=export.school)
        ground.folder.mkdir(mode=0o700, exist_ok=True)
        try:
            while _make_piece(ground, now=clock()):
                pass
            size = packing.pack(ground, alive=lambda percent: _touch(export_id, percent, now=clock()))
        except (packing.Stopped, FileNotFoundError):
            # Whoever stopped it took the pieces away too.
            if Export.objects.filter(pk=export_id, state=State.RUNNING).exists():
                raise
            storage.remove(export_id)
            storage.drop_workshop(export_id)
            return
        except storage.DiskFull as full:
            _fail(export, full.detail, now=clock())
            return
        _finish(export, size=size, now=clock())


def _make_piece(ground: Ground, *, now: datetime) -> bool:
    """The next piece, or the next chat; False when only the packing is left."""
    with transaction.atomic():
        export = Export.objects.select_for_update().filter(pk=ground.export.pk, state=State.RUNNING).first()
        if export is None:
            raise packing.Stopped
        if export.piece == "pack":
            return False
        if export.piece == "chats":
            if not _make_chat(ground, export, now=now):
                export.piece = plan.next_piece(export.piece)
        else:
            WRITERS[export.piece](ground)
            export.piece = plan.next_piece(export.piece)
        percent = plan.percent(export.piece, chats_done=export.chats_done, chats_total=export.chats_total)
        is_news = percent != export.percent
        export.percent, export.touched_at = percent, now
        export.save()
        if is_news:
            tell(export)
    return True


def _make_chat(ground: Ground, export: Export, *, now: datetime) -> bool:
    """The chat after the last one; False after the last."""
    rows = chats_of_school(export.school_id, with_talks=export.includes_talks)
    if export.last_chat_id is not None:
        rows = rows.filter(pk__gt=export.last_chat_id)
    chat = rows.first()
    if chat is None:
        return False
    chats.write_chat(ground, chat, now=now)
    export.last_chat_id, export.chats_done = chat.pk, export.chats_done + 1
    return True


def _touch(export_id: UUID, percent: int, *, now: datetime) -> None:
    """A sign of life in a transaction of its own. Raises Stopped once the archive is not wanted any more."""
    with transaction.atomic():
        export = Export.objects.select_for_update().filter(pk=export_id, state=State.RUNNING).first()
        if export is None:
            raise packing.Stopped
        is_news = percent != export.percent
        export.percent, export.touched_at = percent, now
        export.save(update_fields=["percent", "touched_at"])
        if is_news:
            tell(export)


def _may_try(export: Export, *, now: datetime) -> bool:
    """Counts the tries: what fails again and again is given up, and said so."""
    if export.tries >= TRIES:
        _fail(export, FAILED, now=now)
        return False
    export.tries, export.touched_at = export.tries + 1, now
    export.save(update_fields=["tries", "touched_at"])
    return True


@transaction.atomic
def _finish(export: Export, *, size: int, now: datetime) -> None:
    changed = Export.objects.filter(pk=export.pk, state=State.RUNNING).update(
        state=State.READY, size=size, percent=100, made_at=now, expires_at=now + LIFE, touched_at=now
    )
    storage.drop_workshop(export.pk)
    if not changed:
        storage.remove(export.pk)
        return
    export.refresh_from_db()
    audit.record(
        action="export.made", actor_id=export.by_id, school_id=export.school_id, target_id=export.pk, now=now, size=size
    )
    notifications.notify(
        user_ids=[export.by_id],
        kind="export",
        school_id=export.school_id,
        title="Архив школы готов",
        text="Скачать его можно пять дней.",
        link=f"/schools/{export.school_id}/export",
        dedupe_key=f"export:{export.pk}",
        now=now,
    )
    tell(export)


@transaction.atomic
def _fail(export: Export, sentence: str, *, now: datetime) -> None:
    storage.remove(export.pk)
    storage.drop_workshop(export.pk)
    Export.objects.filter(pk=export.pk, state=State.RUNNING).update(
        state=State.FAILED, failure=sentence, touched_at=now
    )
    export.refresh_from_db()
    audit.record(
        action="export.failed", actor_id=export.by_id, school_id=export.school_id, target_id=export.pk, now=now
    )
    tell(export)


@contextmanager
def _alone(export_id: UUID) -> Iterator[bool]:
    """One maker at a time; the database lets the lock go when a maker dies."""
    key = [f"export:{export_id}"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", key)
        row = cursor.fetchone()
    is_alone = bool(row and row[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)
