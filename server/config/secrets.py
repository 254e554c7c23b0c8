"""The install's own secrets: made once in var/secrets.json (0600), never printed, never shipped."""

import json
import os
import secrets
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Secrets(BaseModel):
    model_config = ConfigDict(extra="forbid")

    secret_key: str = Field(min_length=32)
    postgres_password: str = Field(min_length=16)
    livekit_key: str = Field(min_length=8)
    livekit_secret: str = Field(min_length=32)
    centrifugo_token_key: str = Field(min_length=32)
    centrifugo_api_key: str = Field(min_length=32)
    pepper: str = Field(min_length=32)
    demo_seed: str = Field(min_length=16)


def _fresh() -> Secrets:
    return Secrets(
        secret_key=secrets.token_urlsafe(48),
        postgres_password=secrets.token_urlsafe(24),
        livekit_key=f"sferum-{secrets.token_hex(4)}",
        livekit_secret=secrets.token_urlsafe(36),
        centrifugo_token_key=secrets.token_urlsafe(36),
        centrifugo_api_key=secrets.token_urlsafe(36),
        pepper=secrets.token_urlsafe(36),
        demo_seed=secrets.token_urlsafe(18),
    )


def load_secrets(var: Path) -> Secrets:
    """Read var/secrets.json; the first caller makes it. Two processes racing end with the same file."""
    path = var / "secrets.json"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        draft = var / f".secrets.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(_fresh().model_dump_json(indent=1))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return Secrets.model_validate(json.loads(path.read_text()))
