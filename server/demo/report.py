"""Who can sign in to the demo and where its lesson is: for `sferum demo`, for the end of `make run`, for bots."""

from typing import TypedDict

from config.env import env
from demo import keys, lookup
from demo import people as cast
from demo.people import DemoSchool, SchoolClass, Someone
from sferum.accounts.services import card_url
from stack.progress import StepFailed

_ROLE_WORDS = {
    "operator": "оператор",
    "admin": "администратор",
    "staff": "завуч",
    "teacher": "учитель",
    "pupil": "ученик",
    "parent": "родитель",
}

_FORMAL = {"operator", "admin", "staff", "teacher"}  # addressed by given name and patronymic


class DemoMissing(StepFailed):
    """The demo schools are not in this install; told in words by whoever started the command."""

    def __init__(self) -> None:
        super().__init__("В этой установке нет демо-школы: SFERUM_DEMO=false, или её ещё не запускали.")


class DemoPerson(TypedDict):
    """`name` as the product shows it; `classes` are short names: his own, or his children's."""

    role: str
    name: str
    login: str
    password: str | None
    card_url: str | None
    school: str
    classes: list[str]


# The functional form, because one of the keys is a keyword.
Report = TypedDict(
    "Report", {"base_url": str, "school": str, "class": str, "people": list[DemoPerson], "lesson_url": str}
)


def people() -> Report:
    """The printed accounts and every pupil of the demo class. Raises DemoMissing."""
    demo = lookup.find()
    if demo is None:
        raise DemoMissing
    community = demo.main_class
    return {
        "base_url": env.base_url,
        "school": community.school.name,
        "class": community.name,
        "people": _everybody(),
        "lesson_url": f"{env.base_url}/classes/{community.pk}/lesson",
    }


def table() -> list[tuple[str, str, str, str]]:
    """Rows for the terminal: who, where, login, password; printed accounts only."""
    return [
        (
            f"{person['name']}, {_ROLE_WORDS[person['role']]}",
            ", ".join(filter(None, [*person["classes"], person["school"].partition(",")[0]])),
            person["login"],
            person["password"],
        )
        for person in _everybody()
        if person["password"] is not None
    ]


def _everybody() -> list[DemoPerson]:
    main = cast.schools()[0].classes[0]
    found: list[DemoPerson] = []
    for school in cast.schools():
        found += [_person("admin", one, school) for one in school.admins]
        found += [_person("staff", one, school) for one in school.staff]
        found += [
            _person("teacher", one, school, *(plan for plan in school.classes if one.login in plan.teachers))
            for one in school.teachers
        ]
    for school in cast.schools():
        found += [
            _person("pupil", pupil, school, plan)
            for plan in school.classes
            for pupil in plan.pupils
            if plan is main or cast.has_password(pupil.login)
        ]
    found += [_parent(login) for login in cast.PRINTED_PARENTS]
    return [*found, _person("operator", cast.OPERATOR, None)]


def _parent(login: str) -> DemoPerson:
    """A parent once, with all his children's classes; the school is the first child's."""
    found = [
        (parent, school, plan)
        for school in cast.schools()
        for plan in school.classes
        for pupil in plan.pupils
        for parent in pupil.parents
        if parent.login == login
    ]
    parent, school, _ = found[0]
    return _person("parent", parent, school, *(plan for _, _, plan in found))


def _person(role: str, someone: Someone, school: DemoSchool | None, *plans: SchoolClass) -> DemoPerson:
    return {
        "role": role,
        "name": f"{someone.given_name} {someone.patronymic if role in _FORMAL else someone.family_name}",
        "login": someone.login,
        "password": keys.password(someone.login) if cast.has_password(someone.login) else None,
        "card_url": card_url(keys.card_secret(someone.login)) if cast.has_card(someone.login) else None,
        "school": school.name if school else "",
        "classes": list(dict.fromkeys(plan.short_name for plan in plans)),
    }
