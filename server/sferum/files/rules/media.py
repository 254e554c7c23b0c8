"""Sound and video: is there a picture in the container, and how long it lasts where that is cheap to tell."""

import struct
from pathlib import Path

_WINDOW = 1024 * 1024
_TAIL = 256 * 1024
_OPUS_RATE = 48_000
# A longer «duration» is a lie of the header.
_LONGEST = 24 * 3600.0


def has_video(path: Path) -> bool:
    """Whether a WebM or MP4 has a video track: by codec names in the first megabyte, by handlers in `moov`."""
    with path.open("rb") as stream:
        head = stream.read(_WINDOW)
    if head.startswith(b"\x1aE\xdf\xa3"):
        return any(codec in head for codec in (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG"))
    moov = _box(path, b"moov")
    at = moov.find(b"hdlr")
    while at >= 0:
        if moov[at + 12 : at + 16] == b"vide":
            return True
        at = moov.find(b"hdlr", at + 4)
    return not moov  # without a table of tracks nobody can tell that it is only sound


def duration(media_type: str, path: Path) -> float | None:
    """Seconds, by the container's own numbers; None where they are not cheap to find or not to be believed."""
    measure = {"audio/ogg": _ogg, "audio/wav": _wav, "audio/mp4": _mp4, "video/mp4": _mp4, "video/webm": _webm}
    try:
        seconds = measure[media_type](path) if media_type in measure else None
    except (struct.error, IndexError, ZeroDivisionError):
        return None
    return round(seconds, 1) if seconds is not None and 0 < seconds <= _LONGEST else None


def _ogg(path: Path) -> float | None:
    """The last page's position; Opus counts at 48 kHz, Vorbis at its own rate."""
    with path.open("rb") as stream:
        head = stream.read(128)
        stream.seek(max(0, path.stat().st_size - _TAIL))
        tail = stream.read()
    page = tail.rfind(b"OggS")
    opus, vorbis = head.find(b"OpusHead"), head.find(b"\x01vorbis")
    if page < 0:
        return None
    (position,) = struct.unpack_from("<q", tail, page + 6)
    if opus >= 0:
        (skipped,) = struct.unpack_from("<H", head, opus + 10)
        return float(position - skipped) / _OPUS_RATE
    (rate,) = struct.unpack_from("<I", head, vorbis + 12)
    return float(position) / float(rate)


def _wav(path: Path) -> float | None:
    with path.open("rb") as stream:
        head = stream.read(4096)
    form, data = head.find(b"fmt "), head.find(b"data")
    if form < 0 or data < 0:
        return None
    (bytes_a_second,) = struct.unpack_from("<I", head, form + 16)
    return float(path.stat().st_size - data - 8) / float(bytes_a_second)


def _mp4(path: Path) -> float | None:
    moov = _box(path, b"moov")
    at = moov.find(b"mvhd")
    if at < 0:
        return None
    layout, where = (">IQ", at + 24) if moov[at + 4] == 1 else (">II", at + 16)
    scale, length = struct.unpack_from(layout, moov, where)
    return float(length) / float(scale)


def _webm(path: Path) -> float | None:
    """The last cluster's time and, in it, the last block's: a browser's recording has no length in its head."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _WINDOW))
        tail = stream.read()
    at = tail.rfind(b"\x1f\x43\xb6\x75")
    if at < 0:
        return None
    time = at + 4 + _width(tail[at + 4])
    if tail[time] != 0xE7:
        return None
    length = tail[time + 1] & 0x7F
    cluster = int.from_bytes(tail[time + 2 : time + 2 + length], "big")
    return (cluster + _last_block(tail, time + 2 + length)) / 1000


def _last_block(data: bytes, at: int) -> int:
    """Walk the cluster's elements; the relative time of its last simple block, in milliseconds."""
    last = 0
    while at < len(data):
        name = data[at]
        width = _width(data[at + 1])
        size = int.from_bytes(data[at + 1 : at + 1 + width], "big") & ((1 << 7 * width) - 1)
        body = at + 1 + width
        if name != 0xA3 or body + 4 > len(data):
            break
        (last,) = struct.unpack_from(">h", data, body + 1)
        at = body + size
    return int(last)


def _width(first: int) -> int:
    """How many bytes a Matroska number takes, by its first."""
    return 9 - first.bit_length()


def _box(path: Path, wanted: bytes) -> bytes:
    """The body (at most a megabyte of it) of a box at the top of an ISO media file; empty when there is none."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        at = 0
        while at + 8 <= size:
            stream.seek(at)
            length, name = struct.unpack(">I4s", stream.read(8))
            header = 8
            if length == 1:
                (length,) = struct.unpack(">Q", stream.read(8))
                header = 16
            if name == wanted:
                return stream.read(min(length - header, _WINDOW) if length else _WINDOW)
            if length < header:
                break
            at += length
    return b""
