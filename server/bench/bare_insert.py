"""The floor under our sends: a Django view that inserts one row and nothing else, under the same server as ours.

No session, no rights, no transaction around the request, no event. Run as a program by granian (`application`).
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
from django.apps import apps
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.peers import serving
from stack import rig
from stack.postgres import create_database
from stack.toolchains import SERVER

DATABASE = "BARE_INSERT_URL"
START_SECONDS = 30.0


@contextmanager
def bare_insert(*, database_url: str) -> Iterator[str]:
    """The address of the running view, with a database of its own in the given cluster."""
    own = urlsplit(database_url)._replace(path="/bare").geturl()
    create_database(own)
    port = rig.free_block()
    options = ("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2")
    rest = ("--blocking-threads", "4", "--no-ws", "--log-level", "warning", "bench.bare_insert:application")
    environment = {**os.environ, "PYTHONPATH": str(SERVER), DATABASE: own}
    subprocess.run([sys.executable, "-m", "bench.bare_insert"], cwd=SERVER, env=environment, check=True)
    command = [sys.executable, "-m", "granian", *options, *rest]
    address = f"http://127.0.0.1:{port}"
    with (
        tempfile.NamedTemporaryFile() as log,
        serving(
            command,
            name="голая вставка",
            url=f"{address}/",
            log=Path(log.name),
            seconds=START_SECONDS,
            cwd=SERVER,
            environment=environment,
        ),
    ):
        yield address


def _configure(dsn: str) -> None:
    parts = urlsplit(dsn)
    settings.configure(
        SECRET_KEY="bench",  # noqa: S106 - of a server that lives for one measurement
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        INSTALLED_APPS=[],
        MIDDLEWARE=[],
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": parts.path.lstrip("/"),
                "USER": parts.username,
                "PASSWORD": parts.password,
                "HOST": parts.hostname,
                "PORT": parts.port,
                "OPTIONS": {"pool": {"min_size": 1, "max_size": 6, "timeout": 5}},
            }
        },
    )


def _row() -> Any:
    """The model; made only once settings are there."""
    if "bench" in apps.all_models and "message" in apps.all_models["bench"]:
        return apps.all_models["bench"]["message"]

    class Message(models.Model):
        text = models.TextField()
        sent_at = models.DateTimeField(auto_now_add=True)

        class Meta:
            app_label = "bench"

    return Message


def insert(request: HttpRequest) -> HttpResponse:
    row = _row().objects.create(text=request.body.decode())
    return HttpResponse(f'{{"id": {row.pk}}}', status=201, content_type="application/json")


urlpatterns = [path("", insert)]

if DATABASE in os.environ and not settings.configured:
    _configure(os.environ[DATABASE])
    django.setup()
    application = get_wsgi_application()


def main() -> int:
    with connection.schema_editor() as editor:
        editor.create_model(_row())
    return 0


if __name__ == "__main__":
    sys.exit(main())
