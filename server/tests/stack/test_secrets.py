"""The install's secrets: made once, kept over upgrades, the same for processes that race."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from config.secrets import Secrets, load_secrets


def test_secrets_are_made_once_and_closed_to_others(tmp_path: Path) -> None:
    first = load_secrets(tmp_path / "var")
    assert load_secrets(tmp_path / "var") == first
    assert (tmp_path / "var" / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert {path.name for path in (tmp_path / "var").iterdir()} == {"secrets.json"}


def test_an_older_install_gets_what_it_lacks_and_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    kept = load_secrets(tmp_path).model_dump()
    del kept["vapid_private_key"]
    path.write_text(json.dumps(kept))
    upgraded = load_secrets(tmp_path)
    assert upgraded.model_dump(exclude={"vapid_private_key"}) == kept
    assert load_secrets(tmp_path).vapid_private_key == upgraded.vapid_private_key
    assert path.stat().st_mode & 0o777 == 0o600


def test_racing_processes_end_with_the_same_secrets(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found: set[str] = {one.model_dump_json() for one in pool.map(lambda _: _load(tmp_path), range(8))}
    assert len(found) == 1


def _load(var: Path) -> Secrets:
    return load_secrets(var)
