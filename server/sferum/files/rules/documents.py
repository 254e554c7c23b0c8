"""PDF and plain text: what a PDF would do by itself, and what is text at all."""

import codecs
import mmap
import re
import zlib

from sferum.files.rules.limits import MB
from sferum.files.rules.signatures import Sort
from sferum.files.rules.unfit import Unfit

TEXTS = {
    "txt": Sort("document", "text/plain", ("txt",)),
    "csv": Sort("document", "text/csv", ("csv",)),
}
_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
_NAME = rb"(?=[\s()<>\[\]{}/%]|$)"
# Deeds, not views: /OpenAction alone only says at which page to open.
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|ImportData|SubmitForm)" + _NAME)
# Objects packed in streams (PDF 1.5 on) hide names from a search; these are unpacked, within limits.
_OBJECT_STREAM = re.compile(rb"/ObjStm" + _NAME + rb"[^\x00]{0,600}?stream\r?\n")
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_UNPACKED = 32 * MB
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def require_quiet_pdf(content: mmap.mmap) -> None:
    """Unfit for a PDF with scripts or launches in sight.

    Passwords and tricks can hide them: so every PDF is only ever saved, never opened on our pages.
    """
    # What pictures and fonts are packed into is noise that happens to spell anything.
    _require_quiet(_STREAM.sub(b"", content))
    left = _UNPACKED
    for found in _OBJECT_STREAM.finditer(content):
        try:
            packed = content[found.end() : found.end() + 8 * MB]
            unpacked = zlib.decompressobj().decompress(packed, left)
        except zlib.error:
            continue
        left -= len(unpacked)
        if left <= 0:
            raise Unfit("bomb")
        _require_quiet(unpacked)


def _require_quiet(text: bytes) -> None:
    if b"#" in text:
        text = _ESCAPED.sub(lambda found: bytes([int(found.group(1), 16)]), text)
    if _ACTIVE.search(text):
        raise Unfit("active_pdf")


def is_text(content: mmap.mmap) -> bool:
    """UTF-8, UTF-16 with its mark, or the old Russian Windows encoding; no control characters."""
    head = content[:4]
    encodings = ["utf-16"] if head.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            pieces = (
                decoder.decode(content[at : at + MB], final=at + MB >= len(content))
                for at in range(0, len(content), MB)
            )
            return not any(_CONTROL.search(piece) for piece in pieces)
        except UnicodeDecodeError:
            continue
    return False
