"""Shapes shared by every API: strict input, and the problem document that answers a refusal."""

from ninja import Schema
from pydantic import ConfigDict


class Input(Schema):
    """A request body; an unknown field is the client's bug and is refused."""

    model_config = ConfigDict(extra="forbid")


class Problem(Schema):
    """application/problem+json (RFC 9457); `detail` and `fields` are Russian sentences for people."""

    status: int
    code: str
    title: str
    detail: str
    fields: dict[str, str] | None = None


class Page(Schema):
    """The common part of a keyset page."""

    has_more: bool
