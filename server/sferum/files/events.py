"""What files tell their uploaders."""

from typing import ClassVar

from sferum.files.schemas import FileOut
from sferum.kit.events import Event


class FileChecked(Event):
    """A large file was checked: it is ready, or refused with a sentence. Small ones are judged in the last answer."""

    type: ClassVar[str] = "file.checked"

    file: FileOut
