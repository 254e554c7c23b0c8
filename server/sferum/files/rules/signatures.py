"""The allow-list by the first bytes, and the deny-list of what must never pass, with its sentences."""

import re
from dataclasses import dataclass

from sferum.files.rules.unfit import Unfit

HEAD = 8192
# The antivirus industry's test file, in two halves so that no antivirus takes this module for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"


@dataclass(frozen=True)
class Sort:
    """A kind of file that we take; the first extension is the usual one."""

    kind: str
    media_type: str
    extensions: tuple[str, ...]


JPEG = Sort("image", "image/jpeg", ("jpg", "jpeg", "jfif"))
PNG = Sort("image", "image/png", ("png",))
GIF = Sort("image", "image/gif", ("gif",))
WEBP = Sort("image", "image/webp", ("webp",))
PDF = Sort("document", "application/pdf", ("pdf",))
ZIP = Sort("archive", "application/zip", ("zip",))
OGG = Sort("audio", "audio/ogg", ("ogg", "opus", "oga"))
MP3 = Sort("audio", "audio/mpeg", ("mp3",))
WAV = Sort("audio", "audio/wav", ("wav",))
M4A = Sort("audio", "audio/mp4", ("m4a", "mp4"))
WEBM_AUDIO = Sort("audio", "audio/webm", ("webm", "weba"))
WEBM = Sort("video", "video/webm", ("webm",))
MP4 = Sort("video", "video/mp4", ("mp4", "m4v"))

_DENIED = [
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xfe\xed\xfa", "program"),
    (b"dex\n", "program"),
    (b"\0asm", "program"),
    (b"#!", "program"),
    (b"L\0\0\0\x01\x14\x02\0", "program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"MSCF", "archive"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
]
_ALLOWED = [
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-1.", PDF),
    (b"%PDF-2.", PDF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"ID3", MP3),
]
_VIDEO_BRANDS = {
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"dash",
    b"MSNV",
    b"M4V ",
    b"M4VH",
}
_PAGE = re.compile(
    rb"<(?:!doctype\s+(?:html|svg)|html|head|body|script|iframe|svg|\?xml|\?php|!--|style|object|embed|img|table|meta"
    rb"|a\s|p>|div|math|link|title|br|h1)",
    re.IGNORECASE,
)
_PAGE_ANYWHERE = re.compile(rb"<(?:!doctype\s+(?:html|svg)|html|svg|script|iframe)[\s>/]", re.IGNORECASE)


def sort_by_head(head: bytes) -> Sort | None:
    """What the first bytes are the sign of; None for no sign at all (which text has). Unfit for what is denied."""
    for sign, sort in _ALLOWED:
        if head.startswith(sign):
            return sort
    container = _riff(head) or _iso_media(head) or _ogg(head) or _matroska(head)
    if container is not None:
        return container
    for sign, code in _DENIED:
        # A text may begin with two letters of a sign; a program is full of zero bytes.
        if head.startswith(sign) and (len(sign) > 2 or sign == b"#!" or b"\0" in head):
            raise Unfit(code)
    return MP3 if _is_mpeg_audio(head) else None


def look_like_page(head: bytes) -> bool:
    """What a browser that guesses types could take for a page, and pages behind a blank or a comment."""
    text = head
    for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        if head.startswith(mark):
            text = head[2:].decode(encoding, errors="ignore").encode()
    text = text.removeprefix(b"\xef\xbb\xbf").lstrip(b"\t\n\x0c\r \0")
    return _PAGE.match(text) is not None or _PAGE_ANYWHERE.search(text) is not None


def _riff(head: bytes) -> Sort | None:
    if not head.startswith(b"RIFF"):
        return None
    return {b"WEBP": WEBP, b"WAVE": WAV}.get(head[8:12])


def _iso_media(head: bytes) -> Sort | None:
    if head[4:8] != b"ftyp":
        return None
    brand = head[8:12]
    if brand in {b"M4A ", b"M4B "}:
        return M4A
    if brand in {b"heic", b"heix", b"mif1", b"msf1", b"avif"}:
        raise Unfit("picture")
    if brand not in _VIDEO_BRANDS:
        raise Unfit("video")
    return MP4


def _ogg(head: bytes) -> Sort | None:
    if not head.startswith(b"OggS"):
        return None
    if b"OpusHead" not in head[:128] and b"\x01vorbis" not in head[:128]:
        raise Unfit("sound")
    return OGG


def _matroska(head: bytes) -> Sort | None:
    if not head.startswith(b"\x1aE\xdf\xa3"):
        return None
    if b"\x42\x82\x84webm" not in head[:64]:
        raise Unfit("video")
    return WEBM


def _is_mpeg_audio(head: bytes) -> bool:
    """A frame header of MPEG layer III with a bit rate and a sampling rate that exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    bit_rate, sampling = head[2] >> 4, head[2] >> 2 & 3
    return head[1] >> 3 & 3 != 1 and bit_rate not in {0, 15} and sampling != 3
