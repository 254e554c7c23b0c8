"""A compiled query answers what the query itself would answer, each time."""

from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.test.utils import CaptureQueriesContext

from sferum.accounts.models import User
from sferum.kit.compiled import Compiled, ask
from sferum.schools.models import Community, Membership
from tests.factories.town import Town


def communities_of(user_id: UUID, kind: str) -> QuerySet[Community]:
    mine = Membership.current.filter(user_id=user_id, community=OuterRef("pk"))
    rows = Community.objects.select_related("school__region").filter(kind=kind)
    return rows.annotate(is_mine=Exists(mine)).order_by("name")


def told(rows: list[Community]) -> list[tuple[str, str, bool]]:
    return [(row.name, row.school.region.name, vars(row)["is_mine"]) for row in rows]


def test_compiled_query_answers_as_the_query_itself(town: Town, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    compiled = Compiled(communities_of, user_id=UUID(int=1), kind="a kind")
    users: list[User] = [town.pupil, town.stranger, town.admin]
    for user in users:
        for kind in ("class", "school"):
            expected = told(list(communities_of(user.pk, kind)))
            with django_assert_num_queries(1):
                assert told(compiled.rows(user_id=user.pk, kind=kind)) == expected
    assert compiled.rows(user_id=town.pupil.pk, kind="none") == []


def test_compiled_query_of_bare_columns_answers_them(town: Town) -> None:
    def query(community_id: UUID) -> QuerySet[Membership, tuple[UUID, str]]:
        return Membership.objects.filter(community_id=community_id).values_list("user_id", "role").order_by("pk")

    found = Compiled(query, community_id=UUID(int=1)).tuples(community_id=town.class_7b.pk)
    assert found == list(query(town.class_7b.pk))
    assert found


def test_prepared_statement_stands_in_the_log_as_any_other(db: None) -> None:
    with CaptureQueriesContext(connection) as seen:
        for number in range(6):  # prepared after a few
            assert ask("SELECT %s::int + 1", [number]) == [(number + 1,)]
    assert [one["sql"] for one in seen.captured_queries] == ["SELECT %s::int + 1"] * 6
