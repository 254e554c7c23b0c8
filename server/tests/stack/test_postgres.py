"""The embedded PostgreSQL: throw-away clusters for tests, places its account can reach, interrupted beginnings."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from stack.ownership import Account, can_reach, reachable_home, unprivileged_account
from stack.postgres import Cluster, create_database, is_accepting, throwaway_cluster
from stack.toolchains import SERVER
from tests.stack.patience import until

STRANGER = Account(uid=54321, gid=54321)


def test_throwaway_cluster_serves_and_is_gone_afterwards(tmp_path: Path) -> None:
    with throwaway_cluster(tmp_path) as dsn:
        with psycopg.connect(dsn) as connection:
            facts = connection.execute("SELECT current_database(), current_setting('fsync')").fetchone()
            assert facts == ("sferum", "off")
        create_database(dsn)
        create_database(dsn.rpartition("/")[0] + "/second")
        assert is_accepting(dsn.rpartition("/")[0] + "/second")
    assert not is_accepting(dsn)
    assert list(tmp_path.iterdir()) == []


def test_wrong_password_is_refused(tmp_path: Path) -> None:
    with throwaway_cluster(tmp_path) as dsn, pytest.raises(psycopg.OperationalError):
        psycopg.connect(dsn, password="guess", connect_timeout=5)


def test_throwaway_cluster_dies_with_its_process(open_place: Path) -> None:
    code = (
        "import os, pathlib, sys; from stack.postgres import throwaway_cluster\n"
        "with throwaway_cluster(pathlib.Path(sys.argv[1])) as dsn:\n"
        "    pathlib.Path(sys.argv[1], 'dsn').write_text(dsn); os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(open_place)], cwd=SERVER, check=False)
    dsn = (open_place / "dsn").read_text()
    until(lambda: not is_accepting(dsn))


def test_interrupted_beginning_is_thrown_away(open_place: Path) -> None:
    cluster = Cluster.locate(wanted=open_place / "data")
    draft = cluster.data.with_name("data.draft")
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("half")
    cluster.initialize(password="secret")
    assert cluster.exists
    assert not draft.exists()


def test_closed_parent_sends_the_data_elsewhere(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert not can_reach(closed, account=STRANGER)
    assert reachable_home(closed / "postgres", account=STRANGER).is_relative_to("/var/lib/sferum")
    assert reachable_home(closed / "postgres", account=None) == closed / "postgres"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives PostgreSQL another account")
def test_root_hands_the_database_to_the_owner_of_its_data(tmp_path: Path) -> None:
    fresh = unprivileged_account(data=tmp_path / "none")
    assert fresh is not None
    assert fresh.uid != 0
    data = tmp_path / "data"
    data.mkdir()
    os.chown(data, 54321, 54321)
    assert unprivileged_account(data=data) == STRANGER
