"""Who reads a report and who is to decide, whatever the school's people are."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from sferum.moderation.rules import Answerable, outcome

PEOPLE = [UUID(int=number) for number in range(1, 6)]
person = st.sampled_from(PEOPLE)
some = st.frozensets(person, max_size=3)
schools = st.builds(Answerable, officer=st.none() | person, admins=some, staff=some)


@given(schools, person)
def test_no_author_ever_reads_who_reported_him(people: Answerable, author: UUID) -> None:
    assert author not in people.readers(author=author)
    assert author not in people.responsible(author=author)
    assert author not in people.responsible(author=author, but=PEOPLE[0])


@given(schools, person)
def test_whoever_is_to_decide_reads_it(people: Answerable, author: UUID) -> None:
    assert people.responsible(author=author) <= people.readers(author=author)


@given(schools, person, person)
def test_a_second_look_is_anothers_while_there_is_one(people: Answerable, author: UUID, first: UUID) -> None:
    everybody = people.admins | people.staff | ({people.officer} if people.officer else set())
    found = people.responsible(author=author, but=first)
    assert bool(found) == bool(everybody - {author})
    assert (first in found) == (found == {first})
    if everybody - {author, first}:
        assert first not in found


def test_a_decision_is_said_in_words() -> None:
    assert outcome(removes=True, measure="none", until="") == "Сообщение убрано."
    assert outcome(removes=False, measure="warn", until="").endswith("Вам вынесено предупреждение.")
    assert "До 30.11, 12:00" in outcome(removes=True, measure="restrict", until="30.11, 12:00")
