"""The base of every realtime event: typed, immutable, no undeclared field."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """Something that happened, past tense. `type` is the wire name, `domain.verb_past`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: ClassVar[str]

    def envelope(self, *, seq: int | None) -> dict[str, Any]:
        """The publication's body: {"type", "seq", "data"}; `seq` is the channel's number, None where unnumbered."""
        return {"type": self.type, "seq": seq, "data": self.model_dump(mode="json")}
