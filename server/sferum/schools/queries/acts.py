"""The school's audit chain as its admin reads it: who did what to whom."""

from typing import Any
from uuid import UUID

from sferum.audit import queries as audit
from sferum.schools.models import Community
from sferum.schools.queries.persons import people
from sferum.schools.schemas import ActOut, ActPage

PAGE = 50


def list_acts(school_id: UUID, *, before: int | None) -> ActPage:
    """The latest first, from below the number `before`; three queries, four where somebody is of no school here."""
    rows = audit.newest(school_id, before=before, limit=PAGE + 1)
    told = rows[:PAGE]
    others = {UUID(one) for row in told if (one := row.facts.get("guardian"))}
    involved = {one for row in told for one in (row.actor_id, row.target_id) if one}
    persons = people(involved | others, school_id=school_id)
    names = _communities(school_id, told) | {str(one): persons[one].full_name for one in others & set(persons)}
    return ActPage(
        items=[
            ActOut(
                number=row.number,
                at=row.at,
                action=row.action,
                actor=persons.get(row.actor_id) if row.actor_id else None,
                target=persons.get(row.target_id) if row.target_id else None,
                facts={key: names.get(str(value), _told(value)) for key, value in row.facts.items()},
            )
            for row in told
        ],
        has_more=len(rows) > PAGE,
    )


def _communities(school_id: UUID, rows: list[Any]) -> dict[str, str]:
    """Names of the communities that the facts speak of."""
    ids = {value for row in rows if (value := row.facts.get("community"))}
    return {
        str(pk): name
        for pk, name in Community.objects.filter(school_id=school_id, pk__in=ids).values_list("pk", "name")
    }


def _told(value: Any) -> str:
    """A fact as a word: `true`, a number, a list with commas."""
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
