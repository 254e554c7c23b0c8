"""Plays an act and records (state before, events, state after) as one person's browser reads them."""

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from config.env import ROOT
from sferum.accounts.models import User
from sferum.delivery.models import OutboxRow
from tests.client import ApiClient
from tests.factories.town import Town

FIXTURES = ROOT / "web" / "src" / "realtime" / "fixtures"
Act = Callable[["Stage"], object]


class Stage:
    """The town with a browser for everybody in it; `ids` are filled into paths and bodies."""

    def __init__(self, town: Town, as_user: Callable[[User | None], ApiClient]) -> None:
        self.town, self._as_user = town, as_user
        self._clients: dict[str, ApiClient] = {}
        self.ids: dict[str, Any] = {name: one.pk for name, one in vars(town).items()}

    def call(self, who: str, method: str, path: str, body: Any = None) -> Any:
        """The answer's body; the act must succeed."""
        client = self._clients.setdefault(who, self._as_user(getattr(self.town, who)))
        answer = client.send(method, path.format(**self.ids), body)
        assert answer.status_code < 300, answer.content.decode()
        return answer.json() if answer.content else None


@dataclass(frozen=True)
class Case:
    """`reads` names the addresses whose answers are the viewer's state; `kind` must be among what the act tells him."""

    kind: str
    viewer: str
    act: Act
    reads: Mapping[str, str]
    before: Act = field(default=lambda stage: None)
    # Tells apart several cases of one kind.
    name: str = ""


def play(case: Case, stage: Stage) -> None:
    """Make the event happen and compare with the web client's fixture, or write it."""
    case.before(stage)
    before = _read(case, stage)
    OutboxRow.objects.all().delete()
    case.act(stage)
    person = f"personal:#{getattr(stage.town, case.viewer).pk}"
    mine = [row for row in OutboxRow.objects.order_by("id") if person in row.payload.get("channels", [])]
    assert case.kind in [row.payload["data"]["type"] for row in mine]
    events = [{"channel": "personal", "envelope": row.payload["data"]} for row in mine]
    name = f"{case.kind}.{case.name}" if case.name else case.kind
    compare(name, {"name": case.kind, "before": before, "events": events, "after": _read(case, stage)})


def _read(case: Case, stage: Stage) -> dict[str, Any]:
    return {name: stage.call(case.viewer, "GET", path) for name, path in case.reads.items()}


def compare(kind: str, fixture: Mapping[str, Any]) -> None:
    text, path = _anonymous(fixture), _path(kind)
    if os.environ.get("SFERUM_WRITE_FIXTURES"):
        FIXTURES.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert path.exists(), "run this test with SFERUM_WRITE_FIXTURES=1 and commit the fixture"
    assert path.read_text() == text


def _path(kind: str) -> Path:
    return FIXTURES / f"{kind}.json"


def _anonymous(fixture: Mapping[str, Any]) -> str:
    """The same text on every run: ids by order of appearance, moments of the run by their order in time.

    Colours, which follow ids, are all nought.
    """
    text = json.dumps(fixture, ensure_ascii=False, indent=1)
    seen: dict[str, str] = {}

    def stable(found: re.Match[str]) -> str:
        return seen.setdefault(found.group(), str(UUID(int=len(seen) + 1)))

    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", stable, text)
    # Only the clock gives microseconds; the times that the cases name have none.
    moments = sorted(set(re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", text)))
    for place, moment in enumerate(moments, start=1):
        text = text.replace(moment, f"2026-11-23T09:00:00.{place:06}Z")
    return re.sub(r'"color": \d', '"color": 0', text) + "\n"
