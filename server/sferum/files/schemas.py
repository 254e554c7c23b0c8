"""Shapes of files."""

from typing import Literal
from uuid import UUID

from ninja import Schema

from sferum.kit.schemas import Input, Problem

Kind = Literal["image", "audio", "video", "document", "archive", "other"]
State = Literal["uploading", "checking", "ready", "refused"]
Purpose = Literal["message", "voice", "import"]
Variant = Literal["small", "large", "original"]


class Previews(Schema):
    """Smaller pictures: 320 and 1600 pixels on the longer side, never larger than the picture itself."""

    small: str
    large: str


class FileOut(Schema):
    """A file as messages show it. What it is was found in its bytes; `refusal` says in Russian why it was refused."""

    id: UUID
    name: str
    size: int
    media_type: str
    kind: Kind
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    state: State
    refusal: str
    url: str
    previews: Previews | None = None


class FileState(FileOut):
    """The uploader's view: from which byte to go on."""

    offset: int
    chunk_size: int


class FileIn(Input):
    client_id: UUID
    school_id: UUID
    name: str
    size: int
    purpose: Purpose = "message"


class Upload(Schema):
    """Where to go on, and how much to send at once."""

    id: UUID
    offset: int
    chunk_size: int


class UploadProgress(Schema):
    offset: int
    state: State


class OffsetProblem(Problem):
    """The chunk begins elsewhere than the file ends; `offset` is where to go on."""

    offset: int
