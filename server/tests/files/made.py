"""Files made in code: honest ones of every kind that we take, and the material of the attacks."""

import io
import struct
import wave
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image

from sferum.files.rules.signatures import EICAR

# The second half of the antivirus industry's test file, as every scanner knows it.
VIRUS = EICAR + b"$H+H*"
GPS = 0x8825
ORIENTATION = 0x0112
CAMERA = 0x010F


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), *, mode: str = "RGB") -> bytes:
    """Left half red, right half blue, so that turning it shows."""
    image = Image.new(mode, size, "red")
    image.paste(Image.new(mode, (size[0] // 2, size[1]), "blue"), (size[0] // 2, 0))
    target = io.BytesIO()
    image.save(target, kind)
    return target.getvalue()


def photo_from_phone() -> bytes:
    """A JPEG that lies on its side and says where and with what it was taken."""
    image = Image.open(io.BytesIO(picture("JPEG", (400, 200))))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[CAMERA] = "Camera of Ilya"
    exif.get_ifd(GPS).update({1: "N", 2: (55.0, 45.0, 21.0), 3: "E", 4: (37.0, 37.0, 4.0)})
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif, comment=b"secret comment")
    return target.getvalue()


def animation(frames: int = 3) -> bytes:
    first, *rest = [Image.new("RGB", (20, 20), (number % 256, number // 256 * 90, 0)) for number in range(frames)]
    target = io.BytesIO()
    first.save(target, "GIF", save_all=True, append_images=rest, duration=200)
    return target.getvalue()


def huge_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """A real PNG of that size: its rows are packed nothing, a few kilobytes in all."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    squeeze = zlib.compressobj(9)
    row = b"\0" * (1 + width // 8)
    rows = b"".join(squeeze.compress(row) for _ in range(2000)) + squeeze.flush()
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def archive(members: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        for name, body in members.items():
            made.writestr(name, body)
    return target.getvalue()


def with_link() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        link = zipfile.ZipInfo("пароли")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    return target.getvalue()


def with_password() -> bytes:
    """The flag of encryption in both headers is all that a reader goes by."""
    body = bytearray(archive({"тайна.txt": b"text"}, method=zipfile.ZIP_STORED))
    body[6] |= 1
    body[body.find(b"PK\x01\x02") + 8] |= 1
    return bytes(body)


def overlapping(times: int = 200) -> bytes:
    """One kernel of packed noughts that two hundred members share."""
    kernel = archive({"a": b"\0" * 4_000_000})
    at = kernel.find(b"PK\x01\x02")
    end = kernel.find(b"PK\x05\x06")
    entry = kernel[at:end]
    tail = bytearray(kernel[end:])
    struct.pack_into("<HHI", tail, 8, times, times, len(entry) * times)
    return kernel[:at] + entry * times + bytes(tail)


def understated() -> bytes:
    """Says in its directory that it holds ten bytes, and holds twenty megabytes."""
    body = bytearray(archive({"a.txt": b"\0" * 20_000_000}))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", body, body.find(sign) + place, 10)
    return bytes(body)


def nested(depth: int) -> bytes:
    body = b"in the middle"
    for _ in range(depth):
        body = archive({"inner.zip": body} if body.startswith(b"PK") else {"a.txt": body})
    return body


_MAINS = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}


def office(kind: str, more: Mapping[str, bytes] | None = None) -> bytes:
    path, content_type = _MAINS[kind]
    types = f'<Types><Override PartName="/{path}" ContentType="application/vnd.openxmlformats-officedocument.'
    return archive({"[Content_Types].xml": f'{types}{content_type}"/></Types>'.encode(), path: b"<w/>", **(more or {})})


def open_document(kind: str, more: Mapping[str, bytes] | None = None) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}".encode()
    return archive({"mimetype": mime, "content.xml": b"<o/>", **(more or {})})


def pdf(catalog: bytes = b"", more: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<</Type/Catalog" + catalog + b">>\nendobj\n" + more + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def pdf_with_packed_script() -> bytes:
    packed = zlib.compress(b"2 0 <</S/JavaScript/JS(app.alert(1))>>")
    stream = b"3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj\n"
    return pdf(b"/OpenAction 2 0 R", stream)


def sound(seconds: float = 2.0) -> bytes:
    target = io.BytesIO()
    with wave.open(target, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(1)
        made.setframerate(8000)
        made.writeframes(b"\x80" * int(8000 * seconds))
    return target.getvalue()


def voice_ogg(seconds: float = 3.5) -> bytes:
    """The first and the last page of an Opus recording."""
    head = b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48_000, 0, 0)
    last = int(seconds * 48_000) + 312
    return _page(0, head) + _page(last, b"\xfc" * 40)


def _page(position: int, body: bytes) -> bytes:
    return b"OggS\0\0" + struct.pack("<qIII", position, 1, 0, 0) + bytes([1, len(body)]) + body


def voice_webm(seconds: float = 3.5) -> bytes:
    """As Chrome records it: an open-ended segment, one Opus track, clusters with blocks."""
    return _webm(b"\x86\x86A_OPUS", seconds)


def video_webm(seconds: float = 3.5) -> bytes:
    return _webm(b"\x86\x85V_VP8", seconds)


def _webm(codec: bytes, seconds: float) -> bytes:
    head = b"\x1aE\xdf\xa3\x8b\x42\x82\x84webm\x42\x87\x81\x04"
    segment = b"\x18\x53\x80\x67\x01" + b"\xff" * 7
    start = int(seconds * 1000) - 500
    blocks = b"".join(b"\xa3\x88\x81" + struct.pack(">h", at) + b"\x80abcd" for at in (0, 250, 500))
    return (
        head + segment + codec + b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7 + b"\xe7\x82" + start.to_bytes(2, "big") + blocks
    )


def mp4(handler: bytes = b"vide", seconds: int = 7) -> bytes:
    header = _box(b"mvhd", b"\0" * 12 + struct.pack(">II", 1000, seconds * 1000) + b"\0" * 80)
    track = _box(b"trak", _box(b"mdia", _box(b"hdlr", b"\0" * 8 + handler + b"\0" * 13)))
    return _box(b"ftyp", b"isom\0\0\2\0isomiso2") + _box(b"moov", header + track) + _box(b"mdat", b"\0" * 64)


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + name + body


def mp3() -> bytes:
    return (b"\xff\xfb\x90\x64" + b"\0" * 413) * 10
