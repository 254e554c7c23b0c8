"""Names that mean one person, and codes as hands type them."""

import pytest

from sferum.invitations import rules


@pytest.mark.parametrize(
    ("typed", "full_name", "least", "fits"),
    [
        ("Петров Илья", "Петров Илья Олегович", 2, True),
        ("илья петров", "Петров Илья Олегович", 2, True),
        ("Петров Илья Сергеевич", "Петров Илья Олегович", 2, False),
        ("Петров Илья Олегович", "Петров Илья", 2, True),
        ("Петров", "Петров Илья Олегович", 2, False),
        ("Булат", "Шарафутдинов Булат", 1, True),
        ("Фёдорова Алёна", "Федорова Алена", 2, True),
        ("Иванова-Петрова Анна", "Иванова Петрова Анна", 2, True),
        ("", "Петров Илья", 1, False),
    ],
)
def test_name_fits(typed: str, full_name: str, least: int, fits: bool) -> None:
    assert rules.fits(typed, full_name, least=least) is fits


@pytest.mark.parametrize(
    ("typed", "is_code"),
    [
        ("К7М4РХ", True),
        ("k7m4px", True),
        ("К7М-4РХ ", True),
        ("ABEK-MHPC-TX23", True),
        ("К7М4Р", False),
        ("К7М4РЯ", False),
        ("Zm9vYmFyYmF6cXV4MTIzNA", False),
    ],
)
def test_code_is_known_on_either_keyboard(typed: str, is_code: bool) -> None:
    assert rules.is_code(typed) is is_code


@pytest.mark.parametrize(
    ("kind", "can_invite", "is_admin", "roles"),
    [
        ("class", True, False, ["pupil", "parent"]),
        ("class", True, True, ["pupil", "parent", "teacher"]),
        ("class", False, False, []),
        ("school", True, False, []),
        ("school", True, True, ["teacher"]),
        ("staff", True, True, []),
        ("interest", True, False, ["member", "reader"]),
        ("subject", True, False, ["pupil"]),
    ],
)
def test_who_invites_whom(kind: str, can_invite: bool, is_admin: bool, roles: list[str]) -> None:
    assert rules.invitable(kind=kind, can_invite=can_invite, is_admin=is_admin) == roles
