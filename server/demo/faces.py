"""Portraits of demo pupils, drawn flat and friendly: what a bot's camera shows. One person always looks the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from PIL import Image, ImageDraw

from demo.paths import Point, outlines

WIDTH, HEIGHT = 320, 180
# Shapes are drawn in a box of 160×100, thrice too large, then shrunk: that is the smoothing.
_FINE = 3
_SCALE = WIDTH / 160 * _FINE
_CROP = 5  # of 100 rows above and below, to make it 16:9

_WALLS = ["#dcd5c6", "#b7bfae", "#bfcbd3", "#c9b9b2", "#cfd6cd", "#a9b7bb", "#d9cfc0", "#b9c4bf", "#d6c6bd"]
_SKINS = ["#e8bfa0", "#f3d6c2", "#f0cdb4", "#e5b894", "#dba983"]
_HAIR = ["#7b4a2b", "#a5723f", "#4a3830", "#8a5a34", "#3a2a22", "#232327", "#c19a5b"]
_SHIRTS = ["#2f6a5b", "#3c5a7a", "#3e6f75", "#8a8f99", "#55606e", "#7d4b4b", "#4f6b55", "#6b5a86", "#2f4858"]
_DARK, _LIPS = "#2b2b2f", "#8d4a44"

_SHOULDERS = "M34 104c1-18 14-26 32-28h28c18 2 31 10 32 28z"
_NECK = "M70 62h20v14c0 5-4 9-10 9c-6 0-10-4-10-9z"
_COLLAR = "M68 76c3 7 21 7 24 0l4 2c-4 11-28 11-32 0z"
_HEAD = "M57 44c0-15 10-24 23-24c13 0 23 9 23 24c0 16-10 29-23 29C67 73 57 60 57 44z"
_SHADE = "M82 20c12 1 21 10 21 24c0 16-10 29-23 29c9-5 14-16 14-28c0-11-4-20-12-25z"
_SMILE = "M75.5 60.5q4.5 3.2 9 0"
_BRIDGE = "M77 46q3-2 6 0"
_HEADBAND = "M54 48c-1-24 11-33 26-33c15 0 27 9 26 33"
_LONG = "M53 46c0-20 12-31 27-31c15 0 27 11 27 31c0 16 3 30 5 40H48c2-10 5-24 5-40z"
_BOB = "M53 45c0-19 12-30 27-30c15 0 27 11 27 30c0 9 0 15-2 21H55c-2-6-2-12-2-21z"
_SIDE_FRINGE = "M55 46c-1-19 10-29 25-29c15 0 26 10 25 29c-3-9-8-14-14-17c-9 6-24 8-31 6c-3 3-4 7-5 11z"
_STRAIGHT_FRINGE = "M55 45c-1-18 10-28 25-28c15 0 26 10 25 28c-2-6-4-10-7-13c-10 3-28 3-36 0c-3 3-6 7-7 13z"
_TIED = "M55 44c0-17 11-27 25-27c14 0 25 10 25 27c-3-9-11-16-25-16c-14 0-22 7-25 16z"
_SWEPT = "M54 44c-2-20 9-30 26-30c17 0 28 10 26 30c-2-5-4-9-6-12c-12 2-26 0-33-6c-4 4-10 9-13 18z"
_SHORT = "M55 42c-1-17 9-27 25-27c16 0 26 10 25 27c-3-8-5-12-9-14c-11-3-22-3-32 0c-4 2-6 6-9 14z"
_TOUSLED = "M54 45c-3-20 8-31 26-31c18 0 29 9 26 31c-1-6-3-11-6-14c-8-1-17-4-24-10c-4 9-14 12-19 14c-2 2-2 6-3 10z"
# (what hangs behind the head, what lies on it, a bun)
_GIRLS = [(_LONG, _SIDE_FRINGE, False), (_BOB, _STRAIGHT_FRINGE, False), ("", _TIED, True), (_LONG, _TIED, False)]
_BOYS = [("", _SWEPT, False), ("", _SHORT, False), ("", _TOUSLED, False)]

_SHELVES = "M104 22h56v4h-56zM104 58h56v4h-56z"
_BOOKS = "M110 4h7v18h-7zM119 8h5v14h-5zM126 2h8v20h-8zM140 9h6v13h-6zM112 38h6v20h-6zM121 42h9v16h-9zM138 36h5v22h-5z"
_LAMP = "M112 32l8-14h12l8 14z"


@dataclass(frozen=True)
class Pose:
    """A moment of a face: where the head is, whether the eyes are closed, how open the mouth is (0–2)."""

    sway: int = 0
    nod: int = 0
    is_blinking: bool = False
    mouth: int = 0


@dataclass(frozen=True)
class Look:
    wall: str
    backdrop: int
    skin: str
    hair: str
    style: tuple[str, str, bool]
    shirt: str
    has_glasses: bool
    has_headphones: bool
    place: int
    size: float


def look_of(login: str, *, is_girl: bool) -> Look:
    """How this person looks, for ever: chosen by a hash of the login."""
    digest = sha256(login.encode()).digest()
    styles = _GIRLS if is_girl else _BOYS
    return Look(
        wall=_WALLS[digest[0] % len(_WALLS)],
        backdrop=digest[1] % 4,
        skin=_SKINS[digest[2] % len(_SKINS)],
        hair=_HAIR[digest[3] % len(_HAIR)],
        style=styles[digest[4] % len(styles)],
        shirt=_SHIRTS[digest[5] % len(_SHIRTS)],
        has_glasses=digest[6] % 4 == 0,
        has_headphones=digest[7] % 4 == 0,
        place=72 + digest[8] % 17,
        size=0.92 + digest[9] % 4 * 0.05,
    )


def draw(look: Look, pose: Pose) -> Image.Image:
    """One picture of the camera, RGB, 320×180."""
    image = Image.new("RGB", (WIDTH * _FINE, round(100 * _SCALE)), look.wall)
    _draw_room(_Pen(image), look)
    body = _Pen(image, place=look.place, size=look.size)
    head = _Pen(image, place=look.place + pose.sway, size=look.size, lift=pose.nod)
    behind, crown, has_bun = look.style
    shade = _mix(look.skin, "#000000", 0.1)
    if has_bun:
        head.disc((80, 13), 10, _mix(look.hair, "#000000", 0.18))
    head.fill(behind, _mix(look.hair, "#000000", 0.18))
    body.fill(_SHOULDERS, look.shirt)
    body.fill(_NECK, shade)
    body.fill(_COLLAR, _mix(look.shirt, "#000000", 0.2))
    head.fill(_HEAD, look.skin)
    head.fill(_SHADE, _mix(look.skin, shade, 0.55))
    _draw_features(head, look, pose)
    head.fill(crown, look.hair)
    _draw_things(head, look)
    edge = round(_CROP * _SCALE)
    return image.crop((0, edge, image.width, image.height - edge)).reduce(_FINE)


class _Pen:
    """Draws shapes of the 160×100 box; `place` and `size` put a person in it, feet on the lower edge."""

    def __init__(self, image: Image.Image, *, place: float = 80, size: float = 1, lift: float = 0) -> None:
        self._draw = ImageDraw.Draw(image)
        self._place, self._size, self._lift = place, size, lift

    def _at(self, point: Point) -> Point:
        x, y = point
        return (
            (self._place + (x - 80) * self._size) * _SCALE,
            (100 + (y - 100 + self._lift) * self._size) * _SCALE,
        )

    def fill(self, data: str, colour: str) -> None:
        for outline in outlines(data):
            self._draw.polygon([self._at(point) for point in outline], fill=colour)

    def stroke(self, data: str, colour: str, width: float) -> None:
        for outline in outlines(data):
            points = [self._at(point) for point in outline]
            self._draw.line(points, fill=colour, width=round(width * _SCALE * self._size), joint="curve")

    def disc(self, centre: Point, radius: float, colour: str, *, flat: float = 1) -> None:
        self._draw.ellipse(self._box(centre, radius, radius * flat), fill=colour)

    def ring(self, centre: Point, radius: float, colour: str, width: float) -> None:
        self._draw.ellipse(self._box(centre, radius, radius), outline=colour, width=round(width * _SCALE))

    def _box(self, centre: Point, wide: float, high: float) -> tuple[float, float, float, float]:
        x, y = centre
        return (*self._at((x - wide, y - high)), *self._at((x + wide, y + high)))


def _draw_room(pen: _Pen, look: Look) -> None:
    """What stands behind: books, a wardrobe, a lamp or a low wall."""
    darker, darkest = _mix(look.wall, "#000000", 0.1), _mix(look.wall, "#000000", 0.22)
    if look.backdrop == 0:
        pen.fill(_SHELVES, darkest)
        pen.fill(_BOOKS, _mix(look.wall, "#36596a", 0.55))
    elif look.backdrop == 1:
        pen.fill("M0 6h44v94H0z", darker)
        for line in ("M22 6v94", "M17 50v8", "M27 50v8"):
            pen.stroke(line, darkest, 2)
    elif look.backdrop == 2:
        pen.disc((126, 34), 22, _mix(look.wall, "#fff6d8", 0.45))
        pen.stroke("M126 0v18", darkest, 2)
        pen.fill(_LAMP, "#f4e3b5")
    else:
        pen.fill("M0 76h160v24H0z", darker)


def _draw_features(pen: _Pen, look: Look, pose: Pose) -> None:
    dark = _mix(look.hair, "#000000", 0.3)
    for x in (70.5, 89.5):
        if pose.is_blinking:
            pen.stroke(f"M{x - 2.2} 47q2.2 1.6 4.4 0", dark, 1.3)
        else:
            pen.disc((x, 47), 1.8, dark, flat=1.25)
    if pose.mouth:
        pen.disc((80, 61.5), 3.2, _LIPS, flat=(0.5, 0.95)[pose.mouth - 1])
    else:
        pen.stroke(_SMILE, _mix(look.skin, "#000000", 0.35), 1.7)


def _draw_things(pen: _Pen, look: Look) -> None:
    if look.has_glasses:
        for x in (70, 90):
            pen.ring((x, 47), 7.4, _DARK, 1.5)
        pen.stroke(_BRIDGE, _DARK, 1.5)
    if look.has_headphones:
        pen.stroke(_HEADBAND, _DARK, 3.5)
        for x in (54, 106):
            pen.disc((x, 51), 4.2, _DARK, flat=1.9)


def _mix(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> Iterable[int]:
    return (int(colour[place : place + 2], 16) for place in (1, 3, 5))
