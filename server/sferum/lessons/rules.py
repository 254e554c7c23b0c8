"""The rules of a room: five switches from loose to tight, the built-in presets, and what a right lets one publish.

No tables and no roles here: pure values, so that every combination can be tested.
"""

from typing import Any, Literal, get_args

from ninja import Schema
from pydantic import ConfigDict

PresetKey = Literal["grades_1_4", "grades_5_9", "grades_10_11", "parents_meeting", "staff_meeting", "open_broadcast"]
PRESET_KEYS: tuple[str, ...] = get_args(PresetKey)

# From loose to tight.
LEVELS: dict[str, tuple[Any, ...]] = {
    "speak": ("all", "word"),
    "camera": ("all", "none"),
    "share": ("all", "ask", "none"),
    "write": ("all", "teachers", "closed"),
    "react": ("all", "none"),
    "slow_seconds": (0, 10, 30, 60),
}


class Rules(Schema):
    """Who may do what in a room, teachers apart. `word`: those to whom the word is given; `ask`: by approval."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    speak: Literal["all", "word"] = "all"
    camera: Literal["all", "none"] = "all"
    share: Literal["all", "ask", "none"] = "all"
    write: Literal["all", "teachers", "closed"] = "all"
    react: Literal["all", "none"] = "all"
    slow_seconds: Literal[0, 10, 30, 60] = 0

    def meet(self, other: "Rules") -> "Rules":
        """Both hold: the tighter of the two in each switch."""
        return Rules(
            **{
                name: max(getattr(self, name), getattr(other, name), key=levels.index)
                for name, levels in LEVELS.items()
            }
        )

    def looser_than(self, limits: "Rules") -> list[str]:
        """The switches in which this is looser than `limits` allow."""
        return [
            name
            for name, levels in LEVELS.items()
            if levels.index(getattr(self, name)) < levels.index(getattr(limits, name))
        ]


PRESETS: dict[str, Rules] = {
    "grades_1_4": Rules(speak="word", share="none", write="teachers"),
    "grades_5_9": Rules(share="ask"),
    "grades_10_11": Rules(),
    "parents_meeting": Rules(speak="word", share="none"),
    "staff_meeting": Rules(),
    "open_broadcast": Rules(speak="word", camera="none", share="none", write="teachers"),
}


def usual_preset(*, kind: str, grade: int | None) -> str:
    """The preset of a community, by its kind and age."""
    by_kind = {"parents": "parents_meeting", "staff": "staff_meeting"}
    if kind in by_kind:
        return by_kind[kind]
    if grade is not None and grade <= 4:
        return "grades_1_4"
    return "grades_10_11" if grade is not None and grade >= 10 else "grades_5_9"


def publishable(can: frozenset[str]) -> frozenset[str]:
    """The media sources of one's abilities. The sound of a screen is a voice too: it needs both rights."""
    sources = {
        "microphone": {"speak"},
        "camera": {"show_camera"},
        "screen_share": {"share"},
        "screen_share_audio": {"share", "speak"},
    }
    return frozenset(source for source, needed in sources.items() if needed <= can)
