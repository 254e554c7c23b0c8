"""The install's own secrets: made once in var/secrets.json (0600), never printed, never shipped."""

import base64
import fcntl
import json
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
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
    # Web Push (RFC 8292), base64url of 32 bytes. Another key would silence every device that agreed to this one.
    vapid_private_key: str = Field(min_length=43)


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
        vapid_private_key=_fresh_curve_key(),
    )


def _fresh_curve_key() -> str:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")


def load_secrets(var: Path) -> Secrets:
    """Read var/secrets.json; the first caller makes it, and adds what a newer version keeps there as well.

    Processes racing end with the same file.
    """
    path = var / "secrets.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    if not kept.keys() >= Secrets.model_fields.keys():
        kept = _complete(path)
    return Secrets.model_validate(kept)


def _complete(path: Path) -> dict[str, str]:
    """Write what the file lacks; what is there stays as it is. One process at a time: the folder is the lock."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(".secrets.draft")
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        kept = _fresh().model_dump() | kept
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(json.dumps(kept, indent=1))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        os.close(folder)
    return kept
