"""SVG path data flattened to points, so that Pillow can fill and stroke the portraits' shapes."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

Point = tuple[float, float]
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_NUMBERS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "q": 4, "z": 0}
_STEPS = 12


@cache
def outlines(data: str) -> tuple[tuple[Point, ...], ...]:
    """Each subpath as a line of points; the commands that flat portraits need: m l h v c q z, absolute and relative."""
    found: list[list[Point]] = []
    for command, numbers in _commands(data):
        kind, at = command.lower(), found[-1][-1] if found else (0.0, 0.0)
        origin = at if command.islower() else (0.0, 0.0)
        if kind == "m":
            found.append([_shifted(origin, numbers[0], numbers[1])])
        elif kind == "z":
            found[-1].append(found[-1][0])
        else:
            found[-1].extend(_line(kind, at, origin, numbers))
    return tuple(map(tuple, found))


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Commands with their numbers; a letter may be followed by several sets of numbers."""
    tokens = _TOKEN.findall(data)
    place, command = 0, ""
    while place < len(tokens):
        if tokens[place].isalpha():
            command = tokens[place]
            place += 1
        size = _NUMBERS[command.lower()]
        yield command, [float(number) for number in tokens[place : place + size]]
        place += size


def _line(kind: str, at: Point, origin: Point, numbers: list[float]) -> list[Point]:
    if kind == "h":
        return [(origin[0] + numbers[0], at[1])]
    if kind == "v":
        return [(at[0], origin[1] + numbers[0])]
    corners = [_shifted(origin, *numbers[index : index + 2]) for index in range(0, len(numbers), 2)]
    return [_bezier([at, *corners], step / _STEPS) for step in range(1, _STEPS + 1)] if kind != "l" else corners


def _bezier(corners: list[Point], share: float) -> Point:
    """De Casteljau: the same for curves of two and of three handles."""
    while len(corners) > 1:
        corners = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(corners)]
    return corners[0]


def _shifted(origin: Point, x: float, y: float) -> Point:
    return (origin[0] + x, origin[1] + y)
