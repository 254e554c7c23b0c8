"""Writing to the audit chain, in the transaction of the act itself; and proving the chain whole."""

import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sferum.audit.models import INSTALL_CHAIN, AuditRow

GENESIS = "0" * 64


def record(
    *,
    action: str,
    actor_id: UUID | None,
    now: datetime,
    school_id: UUID | None = None,
    target_id: UUID | None = None,
    **facts: Any,
) -> AuditRow:
    """Append one act (`lesson.opened`); `facts` are ids, codes and numbers only."""
    chain = school_id or INSTALL_CHAIN
    with connection.cursor() as cursor:
        # One writer per chain until the commit: numbers without gaps, hashes in order.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit:{chain}"])
    last = AuditRow.objects.filter(chain=chain).order_by("-number").values_list("number", "hash").first()
    number, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
    row = AuditRow(
        chain=chain,
        number=number,
        at=now,
        actor_id=actor_id,
        action=action,
        target_id=target_id,
        facts=json.loads(json.dumps(facts, default=str)),
        previous_hash=previous,
    )
    row.hash = _digest(row)
    row.save(force_insert=True)
    return row


def first_broken(chain: UUID) -> int | None:
    """The number of the first row that is missing or was changed; None when the chain is whole."""
    previous = GENESIS
    for expected, row in enumerate(AuditRow.objects.filter(chain=chain).order_by("number").iterator(), start=1):
        if row.number != expected or row.previous_hash != previous or row.hash != _digest(row):
            return expected
        previous = row.hash
    return None


def _digest(row: AuditRow) -> str:
    parts = [row.chain, row.number, row.at.isoformat(), row.actor_id, row.action, row.target_id, row.previous_hash]
    body = "\n".join(map(str, parts)) + json.dumps(row.facts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()
