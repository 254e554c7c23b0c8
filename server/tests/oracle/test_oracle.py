"""Random (person, action, object) over four towns of three schools: the API and the oracle agree, and nothing leaks.

A quarter of the whole ten thousand each time; all of them with SFERUM_ORACLE_TRIPLES=10000.
"""

import hashlib
import os
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import pytest
from django.test import override_settings

from config.env import env
from sferum.accounts.models import User
from sferum.chats import services as chats
from sferum.files import services as files
from tests.client import ApiClient
from tests.oracle.actions import ACTIONS, Asker, Mark
from tests.oracle.build import Built, build
from tests.oracle.rules import Oracle

SEEDS = [1, 2, 3, 4]
TRIPLES = int(os.environ.get("SFERUM_ORACLE_TRIPLES", "2500")) // len(SEEDS)
LETTERS = "абвгдежзик"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", SEEDS)
def test_api_and_oracle_agree(
    seed: int, db: None, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(env, "var", tmp_path)
    # Rights are asked here, not patience.
    with override_settings(ACCOUNT_RATE_LIMITS={}):
        assert _disagreements(seed, now) == []


def _disagreements(seed: int, now: datetime) -> list[str]:
    town = build(seed, now)
    dice, oracle = Random(seed), Oracle(town.world)
    asker = Asker(
        town=town,
        oracle=oracle,
        clients={name: _browser(user) for name, user in town.users.items()},
        dice=dice,
        marks=_marks(town, oracle, now + timedelta(seconds=1)),
        now=now,
    )
    wrong: list[str] = []
    for number in range(TRIPLES):
        ((action, _),) = dice.choices(ACTIONS, weights=[weight for _, weight in ACTIONS])
        person = dice.choice(town.world.people)
        expected, came, line = action(asker, person)
        if expected != came:
            wrong.append(f"{number}: {person} {line}: expected {expected}, came {came}")
    return wrong


def _browser(user: User) -> ApiClient:
    client = ApiClient()
    client.force_login(user)
    return client


def _marks(town: Built, oracle: Oracle, now: datetime) -> dict[str, Mark]:
    """A message with a word and a file of its own in every chat that somebody may write in."""
    found = {}
    for key, talk in sorted(town.world.talks.items()):
        author = next((one for one in sorted(oracle.members(talk)) if oracle.may_send(one, talk) == 201), None)
        if author is None:
            continue
        word = "".join(LETTERS[int(digit, 16) % 10] for digit in hashlib.sha256(key.encode()).hexdigest()[:16])
        file_id = _file(town, town.users[author], talk.school, now)
        message, _ = chats.send_message(
            chat=town.chats[key],
            author=town.users[author],
            text=f"Задание {word}",
            client_id=uuid4(),
            file_ids=[file_id],
            now=now,
        )
        talk.is_empty = False
        found[key] = Mark(message_id=message.id, word=word, file_id=file_id, author=author)
    return found


def _file(town: Built, owner: User, school: str, now: datetime) -> UUID:
    content = b"text"
    file, _ = files.begin(
        owner=owner,
        school_id=town.schools[school].pk,
        client_id=uuid4(),
        name="задание.txt",
        size=len(content),
        purpose="message",
        now=now,
    )
    return files.append(file=file, offset=0, data=content, now=now).pk
