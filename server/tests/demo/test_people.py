"""The demo's cast is believable and consistent before any row exists."""

from demo import people
from demo.people import Someone
from demo.timetable import ROUND

PUPILS = [pupil for school in people.schools() for one in school.classes for pupil in one.pupils]
GROWN_UPS = [parent for pupil in PUPILS for parent in pupil.parents]
STAFF = [one for school in people.schools() for one in school.admins + school.staff + school.teachers]
STAFF.append(people.OPERATOR)


def is_female(someone: Someone) -> bool:
    return someone.patronymic.endswith("на")


def test_classes_have_their_sizes() -> None:
    twelve, lyceum = people.schools()
    assert [(one.short_name, len(one.pupils)) for one in twelve.classes] == [("7Б", 28), ("7А", 9), ("9А", 8)]
    assert [(one.short_name, len(one.pupils)) for one in lyceum.classes] == [("7Б", 6)]
    assert len(twelve.teachers) == 6


def test_one_login_is_one_person() -> None:
    by_login: dict[str, set[tuple[str, str, str]]] = {}
    for one in [*PUPILS, *GROWN_UPS, *STAFF]:
        by_login.setdefault(one.login, set()).add((one.family_name, one.given_name, one.patronymic))
    assert [login for login, names in by_login.items() if len(names) > 1] == []
    assert len({pupil.login for pupil in PUPILS}) == len(PUPILS)
    assert not {pupil.login for pupil in PUPILS} & {one.login for one in [*GROWN_UPS, *STAFF]}
    assert all(login.isascii() and login == login.lower() for login in by_login)


def test_everybody_named_as_printed_exists() -> None:
    logins = {one.login for one in [*PUPILS, *GROWN_UPS, *STAFF]}
    assert {*people.PRINTED_STAFF, *people.PRINTED_PUPILS, *people.PRINTED_PARENTS} <= logins


def test_children_have_their_parents_surname_and_their_fathers_patronymic() -> None:
    # Сергей → Сергеевич, Илья → Ильич; but Лев → Львович, Павел → Павлович.
    stems = {"Лев": "Льв", "Павел": "Павл"}
    for pupil in PUPILS:
        assert 1 <= len(pupil.parents) <= 2, pupil
        for parent in pupil.parents:
            assert parent.family_name[:4] == pupil.family_name[:4], pupil
            if not is_female(parent):
                assert pupil.patronymic.startswith(stems.get(parent.given_name, parent.given_name[:3])), pupil


def test_surname_and_patronymic_are_of_one_gender() -> None:
    female_surname, male_surname = ("ова", "ева", "ёва", "ина", "ая"), ("ов", "ев", "ёв", "ин", "ий")
    for one in [*PUPILS, *GROWN_UPS, *STAFF]:
        assert one.patronymic.endswith(("на", "ич")), one
        if one.family_name.endswith((*female_surname, *male_surname)):
            assert is_female(one) == one.family_name.endswith(female_surname), one


def test_the_two_special_parents() -> None:
    twelve, lyceum = people.schools()
    classes = {
        (school.name, one.short_name): {parent.login for pupil in one.pupils for parent in pupil.parents}
        for school in (twelve, lyceum)
        for one in school.classes
    }
    assert "petrova.anna" in classes[twelve.name, "7Б"] & classes[twelve.name, "9А"]
    assert "zakirova.guzel" in classes[twelve.name, "7Б"] & classes[lyceum.name, "7Б"]


def test_nobody_teaches_two_classes_at_once_nor_a_class_that_is_not_his() -> None:
    for slot in range(max(map(len, ROUND.values()))):
        busy = [row[slot][2] for row in ROUND.values() if slot < len(row)]
        assert len(busy) == len(set(busy)), slot
    teaches = {
        (school.name, one.short_name): set(one.teachers) for school in people.schools() for one in school.classes
    }
    for place, row in ROUND.items():
        assert {login for _, _, login in row} <= teaches[place]
    every_teacher = {one.login for school in people.schools() for one in school.teachers}
    assert {login for row in ROUND.values() for _, _, login in row} == every_teacher
