"""Cards printed, who teaches what, how parents are reached."""

import io
import re
import zlib
from typing import Any

import pytest

from sferum.accounts.models import LoginCard
from sferum.audit.models import AuditRow
from sferum.rosters.services import cards
from tests.rosters.conftest import SignIn
from tests.rosters.office import Office, class_of_thirty


def path(office: Office, what: str) -> str:
    return f"/api/communities/{office.town.class_7b.pk}/{what}"


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_sheet_of_cards_has_a_slip_for_each_and_its_secret_lets_him_in(
    office: Office, as_user: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.taken(class_of_thirty(clean=True))
    drawn: list[Any] = []
    real = cards.draw

    def draw(slips: Any, **told: Any) -> bytes:
        drawn.extend(slips)
        return real(slips, **told)

    monkeypatch.setattr("sferum.rosters.services.papers.draw", draw)
    answer = office.client.send("POST", path(office, "cards.pdf"), {})
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200, "application/pdf", "private, no-store",
    )  # fmt: skip
    assert answer.content.startswith(b"%PDF-")
    assert pages_of(answer.content) == 4  # 32 pupils, ten on a page
    assert [one.full_name for one in drawn] == sorted(
        (one.full_name for one in drawn), key=lambda name: name.replace("ё", "е")
    )
    signed_in = as_user(None).send("POST", "/api/session/card", {"secret": cards.in_groups(drawn[0].secret)})
    assert signed_in.status_code == 201
    assert signed_in.json()["me"]["full_name"] == drawn[0].full_name
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}-\w{4}", cards.in_groups(drawn[0].secret))
    # Neither the audit nor the table knows the secrets.
    assert AuditRow.objects.filter(action="cards.printed").get().facts["cards"] == 32
    assert drawn[0].secret not in str(list(AuditRow.objects.values())) + str(list(LoginCard.objects.values()))


def test_printing_again_ends_the_older_cards_of_those_alone(office: Office) -> None:
    town = office.town
    office.client.send("POST", path(office, "cards.pdf"), {})
    office.client.send("POST", path(office, "cards.pdf"), {"user_ids": [str(town.pupil.pk)]})
    valid = LoginCard.objects.filter(revoked_at=None).values_list("user_id", flat=True)
    assert sorted(valid) == sorted([town.pupil.pk, town.classmate.pk])
    assert LoginCard.objects.filter(user=town.pupil).count() == 2
    assert LoginCard.objects.filter(user=town.classmate).count() == 1


def test_long_names_are_printed_whole(office: Office) -> None:
    office.taken(f"Фамилия;Имя;Отчество;Класс\n{'Ш' * 40}-{'Ж' * 39};{'Щ' * 60};{'Ю' * 80};7Б\n")
    answer = office.client.send("POST", path(office, "cards.pdf"), {})
    assert answer.status_code == 200
    streams = re.findall(rb"stream\n(.*?)\nendstream", answer.content, re.DOTALL)
    assert any(b"BT" in _inflated(one) for one in streams)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(io.BytesIO(data).read())
    except zlib.error:
        return b""


def test_teacher_prints_his_pupils_only(office: Office, as_user: SignIn) -> None:
    town = office.town
    teacher = as_user(town.teacher)
    assert teacher.send("POST", path(office, "cards.pdf"), {}).status_code == 200
    for role in ("parent", "teacher"):
        answer = teacher.send("POST", path(office, "cards.pdf"), {"role": role})
        assert (answer.status_code, answer.json()["detail"]) == (403, "Карточки взрослых печатает администратор школы.")
        assert office.client.send("POST", path(office, "cards.pdf"), {"role": role}).status_code == 200
    # A card lets its holder in as that person: nobody of another class, nobody of another role.
    for who in (town.other_class_pupil, town.teacher, town.stranger):
        answer = teacher.send("POST", path(office, "cards.pdf"), {"user_ids": [str(who.pk)]})
        assert answer.status_code == 404


def test_nobody_to_print_is_said(office: Office) -> None:
    answer = office.client.send("POST", path(office, "cards.pdf"), {"role": "staff"})
    assert (answer.status_code, answer.json()["detail"]) == (409, "Печатать нечего: людей с этой ролью здесь нет.")


def test_assignments_are_set_anew_and_seen_by_the_class(office: Office, as_user: SignIn) -> None:
    town = office.town
    items = [
        {"teacher_id": str(town.teacher.pk), "subject": "Алгебра"},
        {"teacher_id": str(town.co_teacher.pk), "subject": " Русский  язык "},
    ]
    office.call("PUT", path(office, "assignments"), {"items": items})
    seen = as_user(town.pupil).send("GET", path(office, "assignments")).json()
    assert [(one["subject"], one["teacher"]["name"]) for one in seen] == [
        ("Алгебра", "Марина Сергеевна"),
        ("Русский язык", "Светлана Юрьевна"),
    ]
    audited = AuditRow.objects.count()
    office.call("PUT", path(office, "assignments"), {"items": items})
    assert AuditRow.objects.count() == audited
    assert office.call("PUT", path(office, "assignments"), {"items": items[:1]})[0]["subject"] == "Алгебра"
    foreign = [{"teacher_id": str(town.other_class_teacher.pk), "subject": "Химия"}]
    answer = office.client.send("PUT", path(office, "assignments"), {"items": foreign})
    assert list(answer.json()["fields"]) == ["teacher_id"]


def test_addresses_of_a_pupils_parents(office: Office, as_user: SignIn) -> None:
    town = office.town
    where = path(office, f"addresses/{town.pupil.pk}")
    told = office.call("PUT", where, {"emails": ["Mama@Pochta.example", "papa@pochta.example"]})
    assert [(one["pupil"]["id"], one["email"]) for one in told] == [
        (str(town.pupil.pk), "mama@pochta.example"),
        (str(town.pupil.pk), "papa@pochta.example"),
    ]
    assert as_user(town.teacher).send("GET", path(office, "addresses")).json() == told
    refused = office.client.send("PUT", where, {"emails": ["mama@@pochta"]})
    assert refused.json()["fields"] == {"emails": "Адрес написан с ошибкой."}
    strange = path(office, f"addresses/{town.other_class_pupil.pk}")
    assert office.client.send("PUT", strange, {"emails": []}).status_code == 404
    assert office.call("PUT", where, {"emails": []}) == []
