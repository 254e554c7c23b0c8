"""ZIP archives and the documents that are ZIPs: bombs, escapes, passwords, programs and macros inside."""

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sferum.files.rules.limits import MB
from sferum.files.rules.names import MACROS, RUNNABLE, extension_of
from sferum.files.rules.signatures import EICAR, ZIP, Sort
from sferum.files.rules.unfit import Unfit

MEMBERS = 3000
UNPACKED = 512 * MB
RATIO = 120
# Below this an archive may shrink as it likes: empty tables and blank pages do.
SMALL = 8 * MB
DEPTH = 2
INNER = 64 * MB
_PIECE = 256 * 1024
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LOCAL_HEADER = 30
# Whatever the library says of bytes that are no archive.
_PROBLEMS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)
_PROGRAM_HEADS = (b"MZ", b"\x7fELF")
_OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OFFICE_MAINS = {
    b"wordprocessingml.document.main+xml": Sort("document", _OFFICE + "wordprocessingml.document", ("docx",)),
    b"spreadsheetml.sheet.main+xml": Sort("document", _OFFICE + "spreadsheetml.sheet", ("xlsx",)),
    b"presentationml.presentation.main+xml": Sort("document", _OFFICE + "presentationml.presentation", ("pptx",)),
    b"presentationml.slideshow.main+xml": Sort("document", _OFFICE + "presentationml.slideshow", ("ppsx",)),
}
_OPEN = "application/vnd.oasis.opendocument."
_OPEN_TYPES = {
    (_OPEN + "text").encode(): Sort("document", _OPEN + "text", ("odt",)),
    (_OPEN + "spreadsheet").encode(): Sort("document", _OPEN + "spreadsheet", ("ods",)),
    (_OPEN + "presentation").encode(): Sort("document", _OPEN + "presentation", ("odp",)),
}


@dataclass
class _Budget:
    """What is left for the archive and all archives inside it."""

    members: int
    size: int


def examine(path: Path) -> Sort:
    """What the archive is (plain or a document); Unfit with the sentence."""
    packed = path.stat().st_size
    budget = _Budget(members=MEMBERS, size=min(UNPACKED, max(SMALL, packed * RATIO)))
    with path.open("rb") as stream:
        return _examine(stream, budget, depth=0)


def _examine(stream: BinaryIO, budget: _Budget, depth: int) -> Sort:
    if depth > DEPTH:
        raise Unfit("nested")
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            budget.members -= len(members)
            if budget.members < 0:
                raise Unfit("too_many")
            _require_no_overlap(members)
            for member in members:
                _require_decent(member)
            sort = _sort(archive)
            for member in members:
                _read(archive, member, budget, depth)
            return sort
    except _PROBLEMS as problem:
        raise Unfit("broken") from problem


def _require_no_overlap(members: list[zipfile.ZipInfo]) -> None:
    """Members that share their bytes make a small file a huge one."""
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < end:
            raise Unfit("bomb")
        end = member.header_offset + _LOCAL_HEADER + member.compress_size


def _require_decent(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or "\0" in name or ".." in name.split("/"):
        raise Unfit("zip_slip")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Unfit("zip_slip")
    if member.flag_bits & 0x1:
        raise Unfit("encrypted")
    if member.compress_type not in _METHODS:
        raise Unfit("method")
    extension = extension_of(name)
    if extension in RUNNABLE:
        raise Unfit("program")
    low = name.lower()
    if extension in MACROS or low.endswith(("vbaproject.bin", "vbadata.xml")) or "/activex/" in low:
        raise Unfit("macros")


def _sort(archive: zipfile.ZipFile) -> Sort:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        types = _small(archive, "[Content_Types].xml")
        if b"macroEnabled" in types or b"vbaProject" in types:
            raise Unfit("macros")
        return next((sort for main, sort in _OFFICE_MAINS.items() if main in types), ZIP)
    if "mimetype" in names:
        sort = _OPEN_TYPES.get(_small(archive, "mimetype").strip(), ZIP)
        if sort is not ZIP and any(name.startswith(("Basic/", "Scripts/")) for name in names):
            raise Unfit("macros")
        return sort
    return ZIP


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(MB)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: _Budget, depth: int) -> None:
    """Unpack one member into nowhere: what it claims to hold is checked by holding it."""
    if member.file_size > budget.size:
        raise Unfit("bomb")
    inner: io.BytesIO | None = None
    tail = b""
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            budget.size -= len(piece)
            if budget.size < 0:
                raise Unfit("bomb")
            if not tail:
                inner = _inner(member, piece)
            if inner is not None:
                inner.write(piece)
            if EICAR in tail + piece:
                raise Unfit("infected")
            tail = piece[-len(EICAR) :]
    if inner is not None:
        inner.seek(0)
        _examine(inner, budget, depth + 1)


def _inner(member: zipfile.ZipInfo, head: bytes) -> io.BytesIO | None:
    """A place for the member's bytes if it is an archive itself; Unfit for what may not lie in an archive."""
    if head.startswith(_PROGRAM_HEADS) and b"\0" in head:
        raise Unfit("program")
    if head.startswith(_OTHER_ARCHIVES):
        raise Unfit("nested")
    if not head.startswith(b"PK\x03\x04"):
        return None
    if member.file_size > INNER:
        raise Unfit("bomb")
    return io.BytesIO()
