"""Health: /healthz says that the process answers, /readyz that everything it needs does, part by part."""

from urllib.request import urlopen

from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse

from config.env import env

PATIENCE = 2.0


def alive(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@transaction.non_atomic_requests
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database and both engines answer, else 503; the body names each part."""
    parts = {
        "postgres": _database_answers(),
        "livekit": _answers(env.livekit_port, "/"),
        "centrifugo": _answers(env.centrifugo_port, "/health"),
    }
    return JsonResponse({"parts": parts}, status=200 if all(parts.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # whatever the driver raises, the answer is "no"
        return False
    return True


def _answers(port: int, path: str) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
