"""Letters: a digest by a person's choice, and for addresses of the roster behind which nobody uses the app."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as letters

from config.env import env
from sferum.accounts.models import User
from sferum.engines import mail
from sferum.notifications import services
from sferum.notifications.models import Letter, MailAddress, Notice
from sferum.notifications.rules.letters import Item, compose
from sferum.notifications.tasks import mail_due
from tests.client import ApiClient
from tests.factories.town import Town
from tests.notifications.conftest import Teller

RunJobs = Callable[[], int]
pytestmark = pytest.mark.usefixtures("mail_on")
NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # noon in Moscow


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def post(teller: Teller, run_jobs: RunJobs) -> Callable[[], list[Any]]:
    """Sends what is due; answers the letters that went, as [(to, subject)]."""

    def send() -> list[Any]:
        before = len(letters.outbox)
        mail_due(0)
        run_jobs()
        return letters.outbox[before:]

    teller.pass_time(timedelta(0))
    return send


Post = Callable[[], list[Any]]


def has_address(user: User, address: str = "anna@example.org") -> None:
    MailAddress.objects.create(user=user, address=address)


def test_a_digest_goes_once_a_day_with_what_is_still_unread(teller: Teller, town: Town, post: Post) -> None:
    has_address(town.parent)
    for number in range(3):
        teller.tell(
            town.parent,
            kind="announcement",
            title=f"Собрание {number}",
            text="Во вторник\nв 18:00",
            link=f"/announcements/{number}",
            dedupe_key=f"announcement:{number}",
        )
    read = teller.page(town.parent)["items"][0]
    teller.send(town.parent, "POST", "/read", {"ids": [read["id"]]})
    assert post() == []
    teller.pass_time(timedelta(hours=6))
    [letter] = post()
    assert (letter.to, letter.subject) == (["anna@example.org"], "Школа № 12: 2\u00a0новых уведомления")
    for one in ("Собрание 0", "Собрание 1", "Во вторник", f"{env.base_url}/announcements/1"):
        assert one in letter.body
    assert read["title"] not in letter.body
    teller.pass_time(timedelta(days=1))
    assert post() == []


def test_the_subject_names_neither_a_person_nor_the_matter(teller: Teller, town: Town, post: Post) -> None:
    has_address(town.parent)
    teller.tell(town.parent, kind="announcement", title="Илья Петров не был на уроке", text="Позвоните")
    teller.pass_time(timedelta(hours=6))
    [letter] = post()
    assert letter.subject == "Школа № 12: новое объявление"
    assert "Илья Петров не был на уроке" in letter.body


def test_a_pupils_letter_says_only_that_there_is_something(teller: Teller, town: Town, post: Post) -> None:
    has_address(town.pupil)
    teller.tell(town.pupil, kind="announcement", title="Завтра контрольная", text="По алгебре")
    teller.pass_time(timedelta(hours=6))
    [letter] = post()
    whole = letter.message().as_string() + letter.body + letter.alternatives[0].content
    assert "Новое объявление" in letter.body
    for word in ("контрольная", "алгебре"):
        assert word not in whole


def test_at_once_means_in_ten_minutes_unless_it_was_read_by_then(teller: Teller, town: Town, post: Post) -> None:
    has_address(town.parent)
    teller.choose(town.parent, mail_mode="at_once")
    teller.tell(town.parent, kind="announcement", dedupe_key="1")
    assert post() == []
    teller.pass_time(timedelta(minutes=10))
    assert len(post()) == 1
    teller.tell(town.parent, kind="announcement", dedupe_key="2")
    teller.send(town.parent, "POST", "/read", {"until": teller.now.isoformat()})
    teller.pass_time(timedelta(minutes=10))
    assert post() == []


def test_letters_keep_the_quiet_hours(teller: Teller, town: Town, post: Post) -> None:
    has_address(town.parent)
    teller.choose(town.parent, mail_mode="at_once")
    teller.say(town.parent, quiet_until=teller.now + timedelta(hours=9))
    teller.tell(town.parent, kind="announcement")
    teller.pass_time(timedelta(hours=8))
    assert post() == []
    teller.pass_time(timedelta(hours=1))
    assert len(post()) == 1


def test_no_letters_without_an_address_or_against_the_choice(teller: Teller, town: Town, post: Post) -> None:
    MailAddress.objects.create(user=town.teacher, pending="not-proved@example.org")
    has_address(town.parent)
    teller.choose(town.parent, mail_mode="off")
    has_address(town.admin, "admin@example.org")
    teller.choose(town.admin, kinds=[{"kind": "announcement", "mail": False}])
    teller.tell(town.teacher, town.parent, town.admin, kind="announcement")
    teller.pass_time(timedelta(days=2))
    assert post() == []


def test_one_click_ends_the_letters(
    teller: Teller, town: Town, post: Post, as_user: Callable[[User | None], ApiClient]
) -> None:
    has_address(town.parent)
    teller.tell(town.parent, kind="announcement")
    teller.pass_time(timedelta(hours=6))
    [letter] = post()
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = letter.extra_headers["List-Unsubscribe"].strip("<>")
    path = url.removeprefix(env.base_url)
    assert f"{env.base_url}/unsubscribe/{path.rpartition('/')[2]}" in letter.body
    robot = as_user(None)
    robot.proves_same_site = False
    robot.cookies.clear()
    assert robot.get(path).json() == {"what": "Письма с уведомлениями", "is_ended": False}
    answer = robot.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert answer.json()["is_ended"] is True
    assert robot.get(path).json()["is_ended"] is True
    teller.tell(town.parent, kind="announcement", dedupe_key="2")
    teller.pass_time(timedelta(days=1))
    assert post() == []
    assert teller.send(town.parent, "GET", "/choices").json()["mail_mode"] == "off"


def test_a_forged_link_ends_nothing(teller: Teller, as_user: Callable[[User | None], ApiClient]) -> None:
    for token in ("x", "eyJ1IjoiMSJ9:1abc:forged"):
        assert as_user(None).get(f"/api/notifications/unsubscribe/{token}").status_code == 404
        assert as_user(None).send("POST", f"/api/notifications/unsubscribe/{token}").status_code == 404


def test_a_silent_mail_server_puts_the_letter_off_and_loses_nothing(
    teller: Teller, town: Town, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: Any) -> None:
        raise mail.MailUnavailable

    has_address(town.parent)
    teller.tell(town.parent, kind="announcement")
    write(teller, town)
    teller.pass_time(timedelta(hours=6))
    with monkeypatch.context() as broken:
        broken.setattr(mail, "send", fail)
        assert post() == []
    assert post() == []
    teller.pass_time(timedelta(minutes=15))
    assert len(post()) == 2


def test_an_address_that_does_not_exist_is_not_asked_again_and_again(
    teller: Teller, town: Town, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: Any) -> None:
        raise mail.AddressRefused

    has_address(town.parent)
    teller.tell(town.parent, kind="announcement")
    teller.pass_time(timedelta(hours=6))
    monkeypatch.setattr(mail, "send", refuse)
    assert post() == []
    assert not Notice.objects.filter(mail_due_at__isnull=False).exists()


def write(teller: Teller, town: Town, email: str = "papa@example.org", **changes: Any) -> bool:
    said: dict[str, Any] = {
        "school_id": town.school.pk,
        "title": "Объявление, 7 «Б»",
        "text": "Завтра едем в музей.",
        "link": "/announcement#token",
        "dedupe_key": "announcement:1",
        "now": teller.now,
    }
    return services.notify_address(email=email, **(said | changes))


def test_an_address_of_the_roster_gets_one_digest_and_nothing_of_it_is_kept(
    teller: Teller, town: Town, post: Post
) -> None:
    assert write(teller, town)
    assert write(teller, town, text="Завтра едем в музей, сбор в 9:00.")
    assert write(teller, town, dedupe_key="announcement:2", text="Принесите справки.")
    assert write(teller, town, email="mama@example.org", dedupe_key="announcement:2")
    assert post() == []
    teller.pass_time(timedelta(hours=5))
    sent = {letter.to[0]: letter for letter in post()}
    assert set(sent) == {"papa@example.org", "mama@example.org"}
    letter = sent["papa@example.org"]
    assert letter.subject == "Школа № 12: 2\u00a0новых уведомления"
    assert "сбор в 9:00" in letter.body
    assert f"{env.base_url}/announcement#token" in letter.body
    assert "Принесите справки" in letter.body
    assert {(one.title, one.text, one.link, one.due_at) for one in Letter.objects.all()} == {("", "", "", None)}
    assert post() == []


def test_what_is_urgent_does_not_wait_for_the_evening(teller: Teller, town: Town, post: Post) -> None:
    write(teller, town, urgency="high")
    teller.pass_time(timedelta(minutes=10))
    assert len(post()) == 1


def test_an_address_that_wants_no_more_of_a_school_gets_no_more_of_this_one(
    teller: Teller, town: Town, post: Post, as_user: Callable[[User | None], ApiClient]
) -> None:
    write(teller, town)
    teller.pass_time(timedelta(hours=5))
    [letter] = post()
    path = letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix(env.base_url)
    assert "papa" not in path
    assert as_user(None).get(path).json() == {"what": "Письма школы: Школа № 12", "is_ended": False}
    assert as_user(None).send("POST", path).json()["is_ended"] is True
    assert write(teller, town, email="Papa@example.org", dedupe_key="announcement:2") is False
    assert write(teller, town, dedupe_key="announcement:2", school_id=town.other_school.pk) is True


def test_what_was_taken_back_is_not_written(teller: Teller, town: Town, post: Post) -> None:
    write(teller, town)
    services.withdraw_letters(school_id=town.school.pk, dedupe_key="announcement:1")
    teller.pass_time(timedelta(hours=5))
    assert post() == []


def test_an_install_without_mail_promises_nothing(
    teller: Teller, town: Town, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(env, "smtp_host", "")
    assert write(teller, town) is False
    assert not Letter.objects.exists()


def test_what_people_typed_stays_text_in_a_letter() -> None:
    evil = '<img src=x onerror=alert(1)><a href="https://evil.example.org">жми</a>'
    worded = compose(
        sender="Школа",
        items=[Item("announcement", evil, f"{evil}\n\nвторая строка", "https://school/announcements/1?a=1&b=2")],
        why="Потому.",
        unsubscribe="https://school/unsubscribe/x",
    )
    assert "<img" not in worded.html
    assert 'href="https://evil' not in worded.html
    assert worded.html.count("<a ") == 2
    assert "&lt;img" in worded.html
    assert "вторая строка" in worded.html
