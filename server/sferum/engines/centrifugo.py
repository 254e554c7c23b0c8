"""Centrifugo: tokens to connect and to listen. Publishing goes through the outbox table, which the engine reads."""

from datetime import datetime, timedelta
from uuid import UUID

import jwt

from config.env import env

CONNECTION_LIFE = timedelta(minutes=30)
SUBSCRIPTION_LIFE = timedelta(minutes=5)


def websocket_url() -> str:
    """Where browsers connect, through the one public port."""
    return env.base_url.replace("http", "ws", 1) + "/rt/connection/websocket"


def connection_token(*, user_id: UUID, now: datetime) -> str:
    """Lets one person connect; the server subscribes him to his personal channel."""
    return _sign({"sub": str(user_id), "exp": int((now + CONNECTION_LIFE).timestamp())})


def subscription_token(*, user_id: UUID, channel: str, now: datetime) -> str:
    """Lets one person listen to one channel for five minutes; then the door is asked again."""
    return _sign({"sub": str(user_id), "channel": channel, "exp": int((now + SUBSCRIPTION_LIFE).timestamp())})


def _sign(claims: dict[str, object]) -> str:
    return jwt.encode(claims, env.secrets.centrifugo_token_key, algorithm="HS256")
