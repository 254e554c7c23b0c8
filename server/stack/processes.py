"""Everything an install runs, each process defined once, in the order of its standing."""

import sys
from collections.abc import Mapping
from pathlib import Path
from signal import SIGINT, SIGTERM

from config.env import Env
from stack.ownership import let_through
from stack.postgres import QUIET_LOG, Cluster
from stack.probes import database_answers, http_answers, worker_reported
from stack.process import Process
from stack.rendering import render_caddy, render_centrifugo, render_livekit
from stack.toolchains import SERVER
from stack.web_build import DISTRIBUTION

PYTHON = sys.executable
# A crashed backend takes the whole server down and up again under our eyes: procrastinate's LISTEN would die silently.
EMBEDDED = {**QUIET_LOG, "restart_after_crash": "off", "max_connections": "100"}
# Four at once: a slow media server holds back one room's jobs, not the next room's.
WORKER = ("--concurrency=4", "--delete-jobs=successful")
DJANGO = {"PYTHONPATH": str(SERVER), "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONUNBUFFERED": "1"}


def all_processes(*, env: Env, engines: Mapping[str, Path]) -> list[Process]:
    """Renders the engines' configurations and names every process; PostgreSQL's data must exist."""
    folder = env.var / "run"
    return [
        _database(env=env),
        Process(
            name="prepare",
            title="Таблицы и демо-школа" if env.demo else "Таблицы",
            argv=[PYTHON, "-m", "stack.prepare"],
            cwd=SERVER,
            environment=DJANGO,
            is_ready=None,
            after=("postgres",),
        ),
        Process(
            name="livekit",
            title="LiveKit: видео и звук",
            argv=[str(engines["livekit-server"]), "--config", str(render_livekit(env=env, folder=folder))],
            cwd=folder,
            is_ready=http_answers(port=env.livekit_port, path="/"),
            # The first SIGTERM waits for everybody to leave, without end; the second means it.
            stop_steps=((SIGTERM, 0.5), (SIGTERM, 5.0)),
        ),
        Process(
            name="centrifugo",
            title="Centrifugo: события",
            argv=[str(engines["centrifugo"]), "--config", str(render_centrifugo(env=env, folder=folder))],
            cwd=folder,
            is_ready=http_answers(port=env.centrifugo_port, path="/health"),
            # Its consumer reads a table that migrations make.
            after=("postgres", "prepare"),
        ),
        Process(
            name="web",
            title="Django: страницы и API",
            argv=[PYTHON, "-m", "granian", *_granian(env=env)],
            cwd=SERVER,
            environment=DJANGO,
            is_ready=http_answers(port=env.web_port, path="/healthz"),
            # Beside "prepare", to save seconds: nobody can ask anything before Caddy, which waits for both.
            after=("postgres",),
        ),
        Process(
            name="worker",
            title="Фоновые задания",
            # Nice: what runs behind gives way to what people wait for.
            argv=["nice", "-n", "5", PYTHON, "manage.py", "procrastinate", "worker", *WORKER],
            cwd=SERVER,
            environment=DJANGO,
            is_ready=worker_reported(env.database),
            after=("postgres", "prepare"),
            # After a crash of the database its LISTEN is gone for good, silently.
            restart_with=("postgres",),
        ),
        Process(
            name="caddy",
            title="Caddy: общий вход",
            argv=[
                str(engines["caddy"]),
                "run",
                *("--adapter", "caddyfile", "--config", str(render_caddy(env=env, folder=folder, dist=DISTRIBUTION))),
            ],
            cwd=folder,
            is_ready=http_answers(port=env.port, path="/healthz", host=env.host, is_https=env.is_https),
            after=("prepare", "livekit", "centrifugo", "web", "worker"),
        ),
    ]


def _database(*, env: Env) -> Process:
    if env.database_url:
        # Somebody else's server: a watcher that ends when the connection does stands in for it.
        return Process(
            name="postgres",
            title="PostgreSQL (внешний)",
            argv=[PYTHON, "-m", "stack.database_watch"],
            cwd=SERVER,
            environment=DJANGO,
            is_ready=database_answers(env.database),
        )
    cluster = embedded_cluster(env=env)
    return Process(
        name="postgres",
        title="PostgreSQL: база данных",
        argv=cluster.command(port=env.postgres_port, settings=EMBEDDED),
        cwd=Path("/"),
        account=cluster.account,
        is_ready=database_answers(env.database.rpartition("/")[0] + "/postgres"),
        # SIGINT is its fast stop; SIGTERM would wait for every client.
        stop_steps=((SIGINT, 30.0),),
        death_signal=SIGINT,
    )


def embedded_cluster(*, env: Env) -> Cluster:
    env.var.mkdir(parents=True, exist_ok=True)
    let_through(env.var)
    return Cluster.locate(wanted=env.var / "postgres")


def _granian(*, env: Env) -> list[str]:
    return [
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(env.web_port)),
        *("--workers", str(env.web_workers), "--blocking-threads", "4", "--respawn-failed-workers"),
        *("--no-ws", "--log-level", "warning", "config.wsgi:application"),
    ]
