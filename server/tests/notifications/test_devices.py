"""Devices that agreed to pushes: whose they are, whom they may be reached through, when they are forgotten."""

import pytest

from config.env import env
from sferum.accounts.access import FOREIGN_UNTIL
from sferum.engines import push
from sferum.notifications.models import Device
from tests.factories.town import Town
from tests.notifications.conftest import AsUser, Teller
from tests.notifications.push_service import Browser, PushService


def labels(teller: Teller, town: Town) -> list[tuple[str, bool]]:
    return [(one["label"], one["is_this"]) for one in teller.send(town.teacher, "GET", "/devices").json()]


def test_a_browser_is_added_once_and_shown_to_its_owner(teller: Teller, town: Town, outside: PushService) -> None:
    browser = outside.browser()
    first = teller.subscribe(town.teacher, browser)
    again = teller.subscribe(town.teacher, browser)
    assert (first["id"], first["is_this"]) == (again["id"], True)
    assert labels(teller, town) == [("Chrome, Windows", True)]
    assert teller.send(town.parent, "GET", "/devices").json() == []


def test_a_second_sign_in_is_another_device(teller: Teller, town: Town, outside: PushService, as_user: AsUser) -> None:
    teller.subscribe(town.teacher, outside.browser())
    phone = as_user(town.teacher)
    phone.send("PUT", "/api/notifications/devices", outside.browser().subscription(label="Safari, iPhone"))
    assert labels(teller, town) == [("Safari, iPhone", False), ("Chrome, Windows", True)]


def test_a_browser_that_another_person_signs_in_on_is_his_from_then_on(
    teller: Teller, town: Town, outside: PushService
) -> None:
    browser = outside.browser()
    teller.subscribe(town.teacher, browser)
    teller.subscribe(town.parent, browser)
    assert labels(teller, town) == []
    assert Device.objects.get().user_id == town.parent.pk


def test_on_a_strange_computer_there_are_no_pushes(teller: Teller, town: Town, outside: PushService) -> None:
    session = teller.client(town.pupil).session
    session[FOREIGN_UNTIL] = teller.now.timestamp() + 3600
    session.save()
    assert teller.send(town.pupil, "PUT", "/devices", outside.browser().subscription()).status_code == 403
    assert not Device.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://evil.example.org/push/1",
        "http://fcm.googleapis.com/fcm/send/1",
        "https://fcm.googleapis.com.example.org/fcm/send/1",
        "https://example.org#fcm.googleapis.com/fcm/send/1",
        "https://example.org/@fcm.googleapis.com/",
        "https://fcm.googleapis.com@example.org/",
        "https://user@fcm.googleapis.com/fcm/send/1",
        "https://fcm.googleapis.com:8443/fcm/send/1",
        "https://example.org\\@fcm.googleapis.com/",
        "https://127.0.0.1/push/1",
        "http://127.0.0.1:1/push/1",
        "http://[::1]:8004/push/1",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "https://fcm.googleapis.com/a b",
        "https://fcm.googleapis.com/a\r\nHost: x",
        "",
    ],
)
def test_nothing_is_ever_sent_to_an_address_off_the_list(
    endpoint: str, teller: Teller, town: Town, outside: PushService
) -> None:
    answer = teller.send(town.teacher, "PUT", "/devices", outside.browser().subscription(endpoint=endpoint))
    assert answer.status_code == 422
    assert not Device.objects.exists()


def test_the_usual_services_are_on_the_list() -> None:
    for endpoint in (
        "https://fcm.googleapis.com/fcm/send/dQ:APA91b-x_y",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA-_=",
        "https://web.push.apple.com/QGuQyavXutnMH",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%2b",
    ):
        assert push.is_allowed(endpoint), endpoint


@pytest.mark.parametrize(
    "keys",
    [
        {"p256dh": "BAAA", "auth": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"p256dh": "B" + "A" * 86, "auth": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"p256dh": "ключ", "auth": "секрет"},
    ],
)
def test_keys_that_no_browser_makes_are_refused(
    keys: dict[str, str], teller: Teller, town: Town, outside: PushService
) -> None:
    answer = teller.send(town.teacher, "PUT", "/devices", outside.browser().subscription(keys=keys))
    assert answer.status_code == 422
    assert "keys" in answer.json()["fields"]


def test_a_short_secret_is_refused(teller: Teller, town: Town, outside: PushService) -> None:
    browser = Browser(outside.browser().endpoint, secret=b"short")
    assert teller.send(town.teacher, "PUT", "/devices", browser.subscription()).status_code == 422


def test_the_browser_says_goodbye_by_its_own_address(teller: Teller, town: Town, outside: PushService) -> None:
    browser = outside.browser()
    teller.subscribe(town.teacher, browser)
    leave = {"endpoint": browser.endpoint}
    assert teller.send(town.parent, "POST", "/devices/leave", leave).status_code == 204
    assert labels(teller, town) == [("Chrome, Windows", True)]
    assert teller.send(town.teacher, "POST", "/devices/leave", leave).status_code == 204
    assert labels(teller, town) == []


def test_a_lost_phone_is_taken_off_from_another_device(teller: Teller, town: Town, outside: PushService) -> None:
    device_id = teller.subscribe(town.teacher, outside.browser())["id"]
    assert teller.send(town.parent, "DELETE", f"/devices/{device_id}").status_code == 404
    assert teller.send(town.teacher, "DELETE", f"/devices/{device_id}").status_code == 204
    assert teller.send(town.teacher, "DELETE", f"/devices/{device_id}").status_code == 404


def test_signing_out_silences_this_browser_only(
    teller: Teller, town: Town, outside: PushService, as_user: AsUser
) -> None:
    teller.subscribe(town.teacher, outside.browser())
    phone = as_user(town.teacher)
    phone.send("PUT", "/api/notifications/devices", outside.browser().subscription(label="Safari, iPhone"))
    phone.logout()
    assert labels(teller, town) == [("Chrome, Windows", True)]


def test_the_oldest_of_too_many_devices_makes_room(teller: Teller, town: Town, outside: PushService) -> None:
    first = outside.browser()
    teller.subscribe(town.teacher, first)
    for _ in range(20):
        teller.subscribe(town.teacher, outside.browser())
    assert Device.objects.filter(user=town.teacher).count() == 20
    assert not Device.objects.filter(endpoint=first.endpoint).exists()


def test_the_contact_that_push_services_are_told_is_one_that_they_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(env, "host", "school.example.org")
    assert push.contact() == "https://school.example.org"
    monkeypatch.setattr(env, "smtp_from", "school@example.org")
    assert push.contact() == "mailto:school@example.org"
    monkeypatch.setattr(env, "push_contact", "mailto:admin@example.org")
    assert push.contact() == "mailto:admin@example.org"
