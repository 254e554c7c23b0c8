"""The way without the app: letters of the roster's addresses with a family's own link, slips, the end."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from sferum.accounts.models import User
from sferum.announcements.models import Answer
from sferum.announcements.tasks import go_on
from sferum.notifications.models import Letter, Notice
from sferum.rosters.models import Address
from tests.announcements.conftest import Board, GoTo
from tests.factories.town import Town

Jobs = Callable[[], int]


@pytest.fixture(autouse=True)
def _mail_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sferum.engines.mail.is_on", lambda: True)


@pytest.fixture
def addresses(town: Town, mother: User) -> None:
    """One family without anybody in the app, one whose mother has an account."""
    Address.objects.create(school=town.school, pupil=town.pupil, email="petrov@example.org")
    Address.objects.create(school=town.school, pupil=town.classmate, guardian=mother, email="mother@example.org")


def written() -> dict[str, str]:
    """The link of each letter that waits, by its address."""
    return dict(Letter.objects.filter(due_at__isnull=False).values_list("address", "link"))


def token(link: str) -> str:
    found = re.fullmatch(r"/answer#(.+)", link)
    assert found is not None
    return found[1]


def test_a_family_without_the_app_gets_its_own_link(board: Board, town: Town, addresses: None, run_jobs: Jobs) -> None:
    board.announce()
    run_jobs()
    links = written()
    assert set(links) == {"petrov@example.org", "mother@example.org"}
    seen = board.look(token(links["petrov@example.org"])).json()
    assert (seen["about"], seen["value"], seen["can_answer"]) == ("Илья П.", None, True)
    assert board.answer_by_link(token(links["petrov@example.org"]), "yes").status_code == 200
    answer = Answer.objects.get(pupil=town.pupil)
    assert (answer.value, answer.way, answer.by_id) == ("yes", "link", None)
    assert board.missing() == ["Ефимова Полина Андреевна"]
    # What is answered need not be asked any more.
    assert set(written()) == {"mother@example.org"}


def test_who_has_come_into_the_app_is_written_to_with_the_second_try_only(
    board: Board, town: Town, addresses: None, mother: User, run_jobs: Jobs, go_to: GoTo
) -> None:
    User.objects.filter(pk=mother.pk).update(last_login="2026-11-01T00:00:00Z")
    board.announce()
    run_jobs()
    assert set(written()) == {"petrov@example.org"}
    go_to(timedelta(days=2, minutes=1))
    go_on(0)
    run_jobs()
    links = written()
    assert set(links) == {"petrov@example.org", "mother@example.org"}
    assert board.answer_by_link(token(links["mother@example.org"]), "no").status_code == 200
    assert Answer.objects.get(pupil=town.classmate).by_id == mother.pk


def test_letters_end_with_the_announcement(board: Board, addresses: None, run_jobs: Jobs, go_to: GoTo) -> None:
    board.announce()
    run_jobs()
    assert written()
    go_to(timedelta(days=3))
    go_on(0)
    assert written() == {}


def test_people_who_are_asked_for_themselves_get_no_letter_of_the_roster(
    board: Board, addresses: None, run_jobs: Jobs
) -> None:
    board.announce(audience="people", ask="read")
    run_jobs()
    assert written() == {}


def test_who_is_no_guardian_any_more_is_not_written_to(
    board: Board, town: Town, addresses: None, run_jobs: Jobs
) -> None:
    Address.objects.create(school=town.school, pupil=town.pupil, guardian=town.stranger, email="gone@example.org")
    board.announce()
    run_jobs()
    assert "gone@example.org" not in written()


def test_forged_and_foreign_links_open_nothing(board: Board, town: Town) -> None:
    board.announce()
    good = board.token(pupil=town.pupil)
    assert board.look(good).status_code == 200
    other = board.token(pupil=town.other_class_pupil)
    for wrong in ("", "x", good[:-2], good[:-1] + ("A" if good[-1] != "A" else "B"), other, "ж" * 40, good + "AAAA"):
        answer = board.look(wrong)
        assert (answer.status_code, answer.json()["code"]) == (404, "link_unknown")
        assert board.answer_by_link(wrong, "yes").status_code == 404
    assert not Answer.objects.exists()


def test_a_link_shows_its_answer_a_week_after_the_end_and_then_nothing(board: Board, town: Town, go_to: GoTo) -> None:
    board.announce()
    link = board.token(pupil=town.pupil)
    board.answer_by_link(link, "yes")
    go_to(timedelta(days=4))
    late = board.answer_by_link(link, "no")
    assert (late.status_code, late.json()["code"]) == (409, "announcement_ended")
    assert (board.look(link).json()["value"], board.look(link).json()["can_answer"]) == ("yes", False)
    go_to(timedelta(days=10))
    assert board.look(link).status_code == 404


def test_slips_are_a_pdf_of_those_who_have_not_answered(board: Board, town: Town) -> None:
    board.announce()
    answer = board.send(town.teacher, "GET", "/slips.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"%PDF-")
    assert answer.content.count(b"/Subtype /Image") == 2
    board.answer(town.parent, "yes", town.pupil)
    assert board.send(town.teacher, "GET", "/slips.pdf").content.count(b"/Subtype /Image") == 1
    board.send(town.teacher, "POST", "/paper", {"pupil_id": str(town.classmate.pk), "value": "no"})
    assert board.send(town.teacher, "GET", "/slips.pdf").content.startswith(b"%PDF-")


def test_the_links_are_throttled(board: Board, town: Town) -> None:
    board.announce()
    good = board.token(pupil=town.pupil)
    assert [board.look(good).status_code for _ in range(61)] == [200] * 60 + [429]


def test_reminders_have_a_pause_and_the_second_try_counts(board: Board, town: Town, go_to: GoTo) -> None:
    board.announce()
    assert board.send(town.teacher, "POST", "/remind").status_code == 200
    early = board.send(town.co_teacher, "POST", "/remind")
    assert (early.status_code, early.json()["code"]) == (409, "reminded_lately")
    go_to(timedelta(hours=4, minutes=1))
    assert board.send(town.teacher, "POST", "/remind").status_code == 200
    go_to(timedelta(days=2, hours=1))
    go_on(0)
    assert board.send(town.teacher, "POST", "/remind").status_code == 409
    assert board.see(town.teacher)["progress"]["second_tried_at"] is not None


def test_the_end_tells_the_author_how_it_went(board: Board, town: Town, go_to: GoTo) -> None:
    board.announce()
    board.answer(town.parent, "yes", town.pupil)
    go_to(timedelta(days=3))
    go_on(0)
    go_on(0)
    (notice,) = Notice.objects.filter(user=town.teacher, kind="announcement_ended")
    assert notice.text == "Ответы: 1\u00a0из\u00a02"
    assert board.send(town.teacher, "POST", "/remind").json()["code"] == "announcement_ended"


def test_asked_people_are_told_and_the_others_are_not(board: Board, town: Town, mother: User) -> None:
    board.announce()
    told = set(Notice.objects.filter(kind="announcement").values_list("user_id", flat=True))
    assert told == {town.parent.pk, mother.pk}


def test_a_hidden_message_hides_its_announcement(board: Board, town: Town) -> None:
    board.announce()
    link = board.token(pupil=town.pupil)
    message = board.row().message
    type(message).objects.filter(pk=message.pk).update(hidden_at="2026-11-01T00:00:00Z")
    assert board.see(town.parent) == 404
    assert board.look(link).status_code == 404
