"""`sferum doctor`: looks at this machine and this install and says in words what is wrong and what to do about it."""

import os
import shutil
import socket
import ssl
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path

import psycopg

from config.env import Env
from stack.children import is_alive
from stack.engines import ENGINES, locate_engines
from stack.ownership import unprivileged_account
from stack.ports import Port, ports, problem_with
from stack.postgres import is_accepting
from stack.processes import embedded_cluster
from stack.rendering import media_address
from stack.state import RunDirectory
from stack.toolchains import NODE_NEEDED, Tool, go_needed, version_on_path

LITTLE_SPACE = 2_000_000_000
NO_SPACE = 300_000_000
CLOCK_TOLERANCE = 5.0
OLDEST_CLOCK = datetime(2026, 1, 1, tzinfo=UTC)
PATIENCE = 3.0
OURS = ("livekit", "centrifugo", "web", "worker", "caddy", "postgres")


@dataclass(frozen=True, kw_only=True)
class Finding:
    text: str
    is_problem: bool

    @property
    def in_words(self) -> str:
        return f"{'✗' if self.is_problem else '✓'} {self.text}"


def good(text: str) -> Finding:
    return Finding(text=text, is_problem=False)


def bad(text: str) -> Finding:
    return Finding(text=text, is_problem=True)


def examine(*, env: Env) -> list[Finding]:
    """Everything that can be asked; starts nothing, makes no more than the folder and the secrets of the install."""
    env.var.mkdir(parents=True, exist_ok=True)
    run_directory = RunDirectory(var=env.var)
    supervisor = run_directory.pids().get("supervisor", 0)
    is_running = supervisor != 0 and is_alive(supervisor)
    examinations: list[Callable[[], Iterator[Finding]]] = [
        lambda: toolchain_findings(go=version_on_path("go", "version"), node=version_on_path("node", "--version")),
        lambda: engine_findings(env=env),
        lambda: space_findings(places=[env.var, env.cache], free_bytes=_free_bytes),
        lambda: ownership_findings(env=env),
        lambda: clock_findings(now=time.time(), file_time=_file_time(env.var), database_time=_database_time(env=env)),
        lambda: udp_findings(address=media_address(env=env)),
        lambda: name_findings(env=env),
    ]
    if is_running:
        examinations.append(
            lambda: health_findings(env=env, pids=run_directory.pids(), is_ready=run_directory.is_ready)
        )
    else:
        examinations.append(lambda: port_findings(ports(env=env)))
    return [finding for examination in examinations for finding in examination()]


def toolchain_findings(*, go: Tool | None, node: Tool | None) -> Iterator[Finding]:
    yield good(f"Python {sys.version.split()[0]}")
    for name, tool, needed in (("Go", go, go_needed()), ("Node.js", node, NODE_NEEDED)):
        wanted = ".".join(str(part) for part in needed)
        if tool is None:
            yield good(f"{name} в PATH нет: нужен только для сборки, тогда возьмём колесо из PyPI")
        elif tool.version < needed:
            found = ".".join(str(part) for part in tool.version)
            yield good(f"{name} {found} в PATH старше нужного ({wanted}): для сборки возьмём колесо из PyPI")
        else:
            yield good(f"{name} {'.'.join(str(part) for part in tool.version)}")


def engine_findings(*, env: Env) -> Iterator[Finding]:
    present = locate_engines(cache=env.cache)
    missing = [engine.name for engine in ENGINES if engine.name not in present]
    if missing:
        yield bad(f"Не собраны движки: {', '.join(missing)}. Их соберёт `make run`, в первый раз за несколько минут.")
    else:
        yield good("Движки собраны: LiveKit, Centrifugo, Caddy")


def space_findings(*, places: list[Path], free_bytes: Callable[[Path], int]) -> Iterator[Finding]:
    for place in places:
        free = free_bytes(place)
        words = f"свободно {free / 1e9:.1f} ГБ там, где {place}"
        if free < NO_SPACE:
            yield bad(f"Диск почти полон: {words}. База данных остановится; освободите место.")
        elif free < LITTLE_SPACE:
            yield bad(f"Мало места на диске: {words}. Для первой сборки нужно около 4 ГБ.")
        else:
            yield good(f"Место на диске: {words}")


def ownership_findings(*, env: Env) -> Iterator[Finding]:
    """Data made by root cannot be served by a plain user, nor the other way round without knowing."""
    if env.database_url:
        return
    data = embedded_cluster(env=env).data
    if not data.exists():
        return
    owner = data.stat().st_uid
    if os.geteuid() not in (0, owner):
        yield bad(
            f"База данных {data} принадлежит другому пользователю (uid {owner}): "
            "раньше Сферум запускал не тот, кто запускает сейчас. Запускайте от одного и того же пользователя."
        )
    elif (account := unprivileged_account(data=data)) is not None:
        yield good(f"PostgreSQL работает не от имени root, а от uid {account.uid}; данные: {data}")


def clock_findings(*, now: float, file_time: float, database_time: float | None) -> Iterator[Finding]:
    """The machine's clock against its disk's, its database's and the year of this release (sign-ins depend on it)."""
    if now < OLDEST_CLOCK.timestamp():
        yield bad(
            "Часы машины показывают прошлое: войти не получится, сертификаты не примутся. Включите сверку времени."
        )
    if abs(now - file_time) > CLOCK_TOLERANCE:
        yield bad(f"Часы машины и файловой системы расходятся на {abs(now - file_time):.0f} с. Сверьте время.")
    if database_time is not None and abs(now - database_time) > CLOCK_TOLERANCE:
        yield bad(
            f"Часы машины и базы данных расходятся на {abs(now - database_time):.0f} с: уроки начнутся не вовремя. "
            "Сверьте время на обеих машинах."
        )
    elif now >= OLDEST_CLOCK.timestamp():
        yield good("Часы в порядке")


def udp_findings(*, address: str) -> Iterator[Finding]:
    """Whether a datagram comes back from the address that browsers send media to; a firewall here may swallow it."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender,
    ):
        try:
            receiver.bind((address, 0))
            receiver.settimeout(PATIENCE)
            sender.sendto(b"sferum", receiver.getsockname())
            receiver.recvfrom(16)
        except TimeoutError:
            yield bad(f"UDP на адресе {address} закрыт: видео пойдёт по TCP, медленнее. Откройте UDP в брандмауэре.")
        except OSError as problem:
            yield bad(
                f"Адреса {address} на этой машине нет ({problem.strerror}): видео не дойдёт. Исправьте SFERUM_NODE_IP."
            )
        else:
            yield good(f"UDP проходит ({address}); в школьной сети проверьте и брандмауэр между классом и сервером")


def name_findings(*, env: Env) -> Iterator[Finding]:
    try:
        socket.getaddrinfo(env.host, env.port)
    except OSError:
        yield bad(f"Имя {env.host} никуда не ведёт: добавьте его в DNS школы или в файл hosts.")
    if env.is_https and media_address(env=env).startswith("127."):
        yield bad("Не найден адрес машины в сети: телефоны не получат видео. Задайте SFERUM_NODE_IP.")


def port_findings(listed: list[Port]) -> Iterator[Finding]:
    problems = [(port, problem) for port in listed if (problem := problem_with(port))]
    for port, problem in problems:
        yield bad(f"Порт {port.number}/{port.kind} ({port.purpose}) {problem}. Другой номер задаёт {port.setting}.")
    if not problems:
        yield good(f"Порты свободны: {', '.join(f'{port.number}/{port.kind}' for port in listed)}")


def health_findings(*, env: Env, pids: dict[str, int], is_ready: bool) -> Iterator[Finding]:
    """Each process of the running install, then the whole way through the public port."""
    for name in OURS:
        pid = pids.get(name)
        if pid is None or not is_alive(pid):
            yield bad(f"{name} сейчас не работает: его запускают снова. Почему — в {env.var / 'log' / 'sferum.log'}")
    for path, meaning in (("/healthz", "сайт отвечает"), ("/readyz", "база и движки отвечают")):
        problem = _asked(env=env, path=path)
        yield bad(f"{env.base_url}{path}: {problem}") if problem else good(f"{env.base_url}{path}: {meaning}")
    yield good("Запущено и готово") if is_ready else bad("Запущено, но ещё не всё готово")


def _asked(*, env: Env, path: str) -> str | None:
    """What is wrong with the answer; None when it is 200. Asked of this machine, whatever the name leads to."""
    if env.is_https:
        # Who is up is the question, not whose certificate it is.
        context = ssl._create_unverified_context()  # noqa: S323
        connection: HTTPConnection = HTTPSConnection("127.0.0.1", env.port, timeout=PATIENCE, context=context)
    else:
        connection = HTTPConnection("127.0.0.1", env.port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"Host": f"{env.host}:{env.port}"})
        answer = connection.getresponse()
        words = answer.read(300).decode(errors="replace")
    except (OSError, HTTPException) as problem:
        return f"нет ответа ({problem})"
    finally:
        connection.close()
    return None if answer.status == HTTPStatus.OK else f"ответ {answer.status}: {words}"


def _free_bytes(place: Path) -> int:
    existing = next(path for path in (place, *place.parents) if path.exists())
    return shutil.disk_usage(existing).free


def _file_time(folder: Path) -> float:
    probe = folder / ".clock"
    probe.touch()
    try:
        return probe.stat().st_mtime
    finally:
        probe.unlink()


def _database_time(*, env: Env) -> float | None:
    if not is_accepting(env.database):
        return None
    with psycopg.connect(env.database, connect_timeout=3) as connection:
        found = connection.execute("SELECT extract(epoch FROM clock_timestamp())").fetchone()
    return float(found[0]) if found else None
