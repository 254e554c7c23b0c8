"""Pictures are drawn anew: whatever hid in their bytes (places, cameras, archives, scripts) stays behind."""

import struct
import threading
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

from sferum.files.rules.unfit import Unfit

VARIANTS = {"small": 320, "large": 1600}
PIXELS = 50_000_000
# What is drawn in a fraction of a second.
QUICK_PIXELS = 4_000_000
# All frames of an animation together.
ANIMATED_PIXELS = 50_000_000
FRAMES = 500
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 90, "optimize": True, "progressive": True},
    "PNG": {"optimize": False},
    "GIF": {"optimize": False},
    "WEBP": {"quality": 90, "method": 3},
}

# The library's own guard, for whatever would get past ours.
Image.MAX_IMAGE_PIXELS = PIXELS


# A large picture takes hundreds of megabytes while it is drawn: one at a time in a process.
drawing = threading.Lock()


@dataclass(frozen=True)
class Picture:
    """Frames without anything but their points; upright."""

    format: str
    frames: tuple[Image.Image, ...]
    pauses: tuple[int, ...]

    @property
    def size(self) -> tuple[int, int]:
        return self.frames[0].size


def open_picture(path: Path, media_type: str) -> Picture:
    """Decode with this format's decoder only, after a look at the size; Unfit for what can't or mustn't be drawn."""
    kind = _FORMATS[media_type]
    try:
        with Image.open(path, formats=[kind]) as image:
            _require_size(image)
            # Of a PNG only its still picture.
            moving = kind in {"GIF", "WEBP"} and getattr(image, "n_frames", 1) > 1
            if not moving:
                return Picture(format=kind, frames=(_bare(image),), pauses=(0,))
            count: int = image.n_frames  # type: ignore[attr-defined]
            if count > FRAMES or count * image.width * image.height > ANIMATED_PIXELS:
                raise Unfit("long_animation")
            frames, pauses = [], []
            for frame in ImageSequence.Iterator(image):
                frames.append(_bare(frame))
                pauses.append(max(20, int(frame.info.get("duration", 100))))
            return Picture(format=kind, frames=tuple(frames), pauses=tuple(pauses))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise Unfit("too_many_pixels") from problem
    except (OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError, KeyError, TypeError) as problem:
        raise Unfit("broken") from problem


def is_quick(path: Path) -> bool:
    """Whether its header promises a small picture, or no picture at all."""
    try:
        with Image.open(path, formats=list(_FORMATS.values())) as image:
            return image.width * image.height * getattr(image, "n_frames", 1) <= QUICK_PIXELS
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return False
    except (OSError, SyntaxError, ValueError, struct.error):
        return True


def _require_size(image: Image.Image) -> None:
    """From the header alone, before a single point is decoded."""
    if image.width * image.height > PIXELS:
        raise Unfit("too_many_pixels")


def _bare(image: Image.Image) -> Image.Image:
    """The points as they are to be seen: upright, in one of two plain modes, with no word about their origin."""
    upright = ImageOps.exif_transpose(image)
    has_holes = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    plain = upright.convert("RGBA" if has_holes else "RGB")
    plain.info = {}
    return plain


def redraw(picture: Picture, path: Path) -> None:
    """Write the picture in its own format."""
    first, *rest = picture.frames
    moving: dict[str, object] = {}
    if rest:
        moving = {"save_all": True, "append_images": rest, "duration": list(picture.pauses), "loop": 0}
        if picture.format == "GIF":
            moving["disposal"] = 2
    first.save(path, format=picture.format, **_OPTIONS[picture.format], **moving)


def draw_variant(picture: Picture, path: Path, *, longest: int) -> None:
    """Write a still WebP whose longer side has at most so many pixels."""
    small = picture.frames[0].copy()
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    small.save(path, format="WEBP", quality=80, method=3)
