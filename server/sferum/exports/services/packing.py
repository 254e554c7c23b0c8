"""Packing: everything that was written, and the files of the chats, into one ZIP in one stream."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

from sferum.engines import storage
from sferum.exports.rules import plan
from sferum.exports.rules.readme import readme
from sferum.exports.rules.tables import Write, table
from sferum.exports.services.ground import Ground

CHUNK = 1024 * 1024
# After so many bytes or files a sign of life.
SIGN_EVERY_BYTES = 64 * CHUNK
SIGN_EVERY_FILES = 200
# Already as small as they get.
PACKED_KINDS = frozenset({"image", "audio", "video", "archive"})
Alive = Callable[[int], None]


class Stopped(Exception):
    """The archive is not wanted any more."""


class Packer:
    """Puts files into the archive one after another, lists them, and says from time to time that it is alive."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Write, *, total: int, alive: Alive) -> None:
        self._archive, self._manifest, self._total, self._alive = archive, manifest, total, alive
        self._done = self._unsaid_bytes = self._unsaid_files = 0

    def put(self, source: Path, name: str, *, is_packed: bool = False) -> None:
        how = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        info = zipfile.ZipInfo.from_file(source, name, strict_timestamps=False)
        info.compress_type, info.external_attr = how, 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with source.open("rb") as stream, self._archive.open(info, "w", force_zip64=True) as target:
            while data := stream.read(CHUNK):
                target.write(data)
                digest.update(data)
                size += len(data)
                self._count(len(data), files=0)
        self._manifest([name, size, digest.hexdigest()])
        self._count(0, files=1)

    def _count(self, size: int, *, files: int) -> None:
        self._done += size
        self._unsaid_bytes += size
        self._unsaid_files += files
        if self._unsaid_bytes >= SIGN_EVERY_BYTES or self._unsaid_files >= SIGN_EVERY_FILES:
            self._unsaid_bytes = self._unsaid_files = 0
            self._alive(min(99, plan.percent_packed(done=self._done, total=self._total)))


def pack(ground: Ground, *, alive: Alive) -> int:
    """The archive in its place; answers its size. Begun anew after an interruption. Raises Stopped, DiskFull."""
    _write_readme(ground)
    _write_list_of_chats(ground)
    written = sorted(path for path in ground.folder.rglob("*") if path.is_file() and path.suffix != ".draft")
    written = [path for path in written if path.name not in {"files.csv", "manifest.csv"}]
    total = sum(path.stat().st_size for path in written) + sum(file["size"] for file in _files(ground))
    storage.require_space(total)
    alive(plan.BEFORE_PACKING)
    with storage.draft(ground.export.pk) as draft, zipfile.ZipFile(draft, "w", allowZip64=True) as archive:
        with ExitStack() as stack:
            manifest = stack.enter_context(
                table(ground.folder / "manifest.csv", ["Файл", "Размер", "SHA-256"], zone=ground.zone)
            )
            packer = Packer(archive, manifest, total=total, alive=alive)
            for path in written:
                packer.put(path, str(path.relative_to(ground.folder)))
            _put_files(ground, packer)
            packer.put(ground.folder / "files.csv", "files.csv")
        archive.write(ground.folder / "manifest.csv", "manifest.csv", compress_type=zipfile.ZIP_DEFLATED)
    return storage.ready(ground.export.pk).stat().st_size


def _put_files(ground: Ground, packer: Packer) -> None:
    head = ["id", "Путь", "Имя", "Размер", "Тип", "id чата", "id сообщения", "Отправил", "Когда", "Есть"]
    with table(ground.folder / "files.csv", head, zone=ground.zone) as write:
        for file in _files(ground):
            source = storage.ready(UUID(file["id"]))
            # Deleted since its chat was written down.
            is_here = source.is_file()
            if is_here:
                packer.put(source, file["path"], is_packed=file["kind"] in PACKED_KINDS)
            about = [file["id"], file["path"], file["name"], file["size"], file["media_type"]]
            write([*about, file["chat_id"], file["message_id"], file["author"], file["sent_at"], is_here])


def _files(ground: Ground) -> Iterator[dict[str, Any]]:
    """The files of all chats, one at a time."""
    for path in sorted(ground.lists.glob("*.jsonl")):
        with path.open(encoding="utf-8") as stream:
            for line in stream:
                file: dict[str, Any] = json.loads(line)
                yield file


def _write_readme(ground: Ground) -> None:
    export = ground.export
    text = readme(
        school=ground.school.name,
        by=ground.name(export.by_id),
        started_at=export.started_at,
        zone=ground.zone,
        includes_talks=export.includes_talks,
        reason=export.reason,
    )
    (ground.folder / "README.txt").write_text(text, encoding="utf-8-sig", newline="")


def _write_list_of_chats(ground: Ground) -> None:
    with table(
        ground.folder / "chats.csv", ["id", "Вид", "Название", "id сообщества", "Папка"], zone=ground.zone
    ) as write:
        for path in sorted((ground.folder / "chats").glob("*/chat.json")):
            about = json.loads(path.read_text(encoding="utf-8"))
            write([about["id"], about["kind"], about["title"], about["community_id"], path.parent.name])
