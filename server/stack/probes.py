"""Questions that tell whether a process does its work: an HTTP answer, a database answer, a worker's report."""

import asyncio
import ssl

import psycopg

from stack.process import Probe

PATIENCE = 3.0


def http_answers(*, port: int, path: str, host: str = "127.0.0.1", is_https: bool = False) -> Probe:
    """200 from 127.0.0.1 under the given host name. Our own certificate is not checked: the question is who is up."""

    async def ask(*, age: float) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                return await _status(port=port, path=path, host=host, is_https=is_https) == 200
        except (OSError, TimeoutError, ValueError):
            return False

    return ask


async def _status(*, port: int, path: str, host: str, is_https: bool) -> int:
    context = None
    if is_https:
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    reader, writer = await asyncio.open_connection(
        "127.0.0.1", port, ssl=context, server_hostname=host if is_https else None
    )
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        return int((await reader.readline()).split()[1])
    except IndexError:
        return 0
    finally:
        writer.close()


def database_answers(url: str) -> Probe:
    async def ask(*, age: float) -> bool:
        try:
            async with await psycopg.AsyncConnection.connect(url, connect_timeout=3) as connection:
                await connection.execute("SELECT 1")
        except psycopg.Error:
            return False
        return True

    return ask


def worker_reported(url: str) -> Probe:
    """A row of procrastinate's that is younger than the process; rows of dead workers stay a while and do not count."""

    async def ask(*, age: float) -> bool:
        query = "SELECT 1 FROM procrastinate_workers WHERE last_heartbeat >= now() - make_interval(secs => %s) LIMIT 1"
        try:
            async with await psycopg.AsyncConnection.connect(url, connect_timeout=3) as connection:
                found = await (await connection.execute(query, [age])).fetchone()
        except psycopg.Error:
            return False
        return found is not None

    return ask
