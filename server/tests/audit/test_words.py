"""Every act that is audited has its words on the office's page of acts."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

SERVER = Path(__file__).resolve().parents[2]
WORDS = SERVER.parent / "web" / "src" / "i18n" / "ru" / "office.json"
WRITERS = {"record", "note", "_note"}


def test_every_act_has_its_words() -> None:
    known = {key.removeprefix("office.act.") for key in json.loads(WORDS.read_text()) if key.startswith("office.act.")}
    written = {action for path in (SERVER / "sferum").rglob("*.py") for action in _actions(ast.parse(path.read_text()))}
    assert len(written) > 50  # the search itself still finds them
    assert written - known == set()


def _actions(tree: ast.AST) -> Iterator[str]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or ast.unparse(call.func).rpartition(".")[2] not in WRITERS:
            continue
        named = [word.value for word in call.keywords if word.arg == "action"]
        for value in [*named, *call.args[:1]]:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value:
                yield value.value
