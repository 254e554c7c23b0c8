"""What a file really is, by its bytes, and whether people may have it. Its name and its sender's word prove nothing."""

import mmap
from dataclasses import dataclass
from pathlib import Path
from zipfile import is_zipfile

import puremagic

from sferum.files.rules import archives, documents, media
from sferum.files.rules.names import extension_of, require_decent, with_extension
from sferum.files.rules.signatures import EICAR, HEAD, M4A, WEBM_AUDIO, Sort, look_like_page, sort_by_head
from sferum.files.rules.unfit import Unfit


@dataclass(frozen=True)
class Finding:
    """What the check found out; `name` has the extension of the content."""

    kind: str
    media_type: str
    name: str
    duration: float | None = None


def examine(path: Path, *, name: str, purpose: str) -> Finding:
    """The finding, or Unfit with the sentence. Pictures are only named here: redrawing them is their check."""
    require_decent(name)
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        head = content[:HEAD]
        if content.find(EICAR) >= 0:
            raise Unfit("infected")
        sort = sort_by_head(head)
        if sort is None:
            sort = _text(content, name)
        duration = _look_inside(sort, path, content)
    if sort.kind == "archive":
        sort = archives.examine(path)
    elif sort.kind != "image" and is_zipfile(path):  # a redrawn picture loses its tail
        raise Unfit("polyglot")
    if sort.media_type == "video/webm" and not media.has_video(path):
        sort = WEBM_AUDIO
    if sort.media_type == "video/mp4" and not media.has_video(path):
        sort = M4A
    _require_purpose(sort, purpose)
    return Finding(
        kind=sort.kind, media_type=sort.media_type, name=with_extension(name, sort.extensions), duration=duration
    )


def _look_inside(sort: Sort, path: Path, content: mmap.mmap) -> float | None:
    if sort.media_type == "application/pdf":
        documents.require_quiet_pdf(content)
    if sort.kind in {"audio", "video"}:
        return media.duration(sort.media_type, path)
    return None


def _text(content: mmap.mmap, name: str) -> Sort:
    """Plain text or a table as text, if that is what the name says too; nothing else is recognised by us."""
    head = content[:HEAD]
    if look_like_page(head):
        raise Unfit("page")
    sort = documents.TEXTS.get(extension_of(name))
    if sort is None or not documents.is_text(content):
        raise Unfit("unknown", named=_named(head))
    return sort


def _named(head: bytes) -> str:
    """How the unknown content is usually called, for the sentence only."""
    try:
        extension = puremagic.from_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    return extension.removeprefix(".")


def _require_purpose(sort: Sort, purpose: str) -> None:
    if purpose == "voice" and sort.kind != "audio":
        raise Unfit("not_voice")
    if purpose == "import" and sort.extensions[0] not in {"csv", "txt", "xlsx", "zip"}:
        raise Unfit("not_table")
