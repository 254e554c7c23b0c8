"""Who may do what with realtime, webhooks, sign-in and health."""

from tests.permissions.roles import EVERYONE, IN_ROOM, OUTSIDE, Row, row

TABLE: list[Row] = [
    ("POST", "/api/realtime/token", None, row(s200=EVERYONE)),
    ("POST", "/api/realtime/subscription", {"channel": "lesson:{lesson}"}, IN_ROOM),
    (
        "POST",
        "/api/realtime/subscription",
        {"channel": "lesson-staff:{lesson}"},
        row(s404=f"{OUTSIDE} parent pupil admin staff", s200="teacher"),
    ),
    ("POST", "/api/realtime/subscription", {"channel": "personal:#{pupil}"}, row(s404=EVERYONE)),
    ("GET", "/hooks/media-door", None, row(s401=f"anonymous {EVERYONE}")),
    ("POST", "/hooks/livekit", {"event": "room_started"}, row(s401=f"anonymous {EVERYONE}")),
    (
        "POST",
        "/_allauth/browser/v1/auth/login",
        {"username": "x", "password": "y"},
        row(s400=f"anonymous {EVERYONE}"),
    ),
    ("GET", "/healthz", None, row(s200=f"anonymous {EVERYONE}")),
    ("GET", "/readyz", None, row(s503=f"anonymous {EVERYONE}")),
]
