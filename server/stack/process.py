"""What the supervisor needs to know of a process and nothing else: one shape for engines, PostgreSQL, web, worker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL, SIGTERM, Signals
from typing import Protocol

from stack.ownership import Account


class Probe(Protocol):
    async def __call__(self, *, age: float) -> bool:
        """Whether the process does its work; `age` is seconds since its start."""
        ...


@dataclass(frozen=True, kw_only=True)
class Process:
    """One program under the supervisor.

    `is_ready` None marks a one-time step: it is done when it ends with 0, and is never started again.
    """

    name: str
    title: str
    argv: Sequence[str]
    cwd: Path
    is_ready: Probe | None
    environment: Mapping[str, str] = field(default_factory=dict)
    account: Account | None = None
    after: tuple[str, ...] = ()
    # Started anew whenever one of these came back: it would stay deaf otherwise.
    restart_with: tuple[str, ...] = ()
    # Each signal goes to the leader, then we wait that many seconds; at the end the whole group is killed.
    stop_steps: tuple[tuple[Signals, float], ...] = ((SIGTERM, 10.0),)
    death_signal: Signals = SIGKILL

    @property
    def runs_once(self) -> bool:
        return self.is_ready is None
