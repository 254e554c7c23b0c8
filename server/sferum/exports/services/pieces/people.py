"""People, their families, their communities and what they were in them."""

from sferum.accounts import queries as accounts
from sferum.exports.rules.tables import table
from sferum.exports.services.ground import Ground
from sferum.kit.text import russian_order
from sferum.rosters.queries import papers
from sferum.schools.queries import whole

ROLES = {
    "admin": "администратор",
    "teacher": "учитель",
    "pupil": "ученик",
    "parent": "родитель",
    "staff": "сотрудник",
    "owner": "владелец",
    "member": "участник",
    "reader": "читатель",
}
KINDS = {
    "school": "вся школа",
    "class": "класс",
    "subject": "предметная группа",
    "parents": "родители",
    "staff": "учительская",
    "interest": "по интересам",
}


def write_people(ground: Ground) -> None:
    ids = sorted(ground.own, key=lambda one: (russian_order(ground.name(one)), one))
    logins, roles = accounts.logins(ids), _roles_now(ground)
    head = ["id", "Фамилия", "Имя", "Отчество", "Роли сейчас", "Логин"]
    with table(ground.folder / "people.csv", head, zone=ground.zone) as write:
        for one in ids:
            who = ground.profiles[one]
            now = ", ".join(sorted(roles.get(one, ())))
            write([one, who.family_name, who.given_name, who.patronymic, now, logins.get(one, "")])
    head = ["id ребёнка", "Ребёнок", "id представителя", "Представитель"]
    with table(ground.folder / "families.csv", head, zone=ground.zone) as write:
        families = accounts.guardians_of(ids)
        for child in ids:
            for guardian in sorted(families.get(child, set()) & ground.own):
                write([child, ground.name(child), guardian, ground.name(guardian)])
    head = ["id ребёнка", "Ребёнок", "id представителя", "Представитель", "Почта"]
    with table(ground.folder / "addresses.csv", head, zone=ground.zone) as write:
        for pupil, parent, email in papers.all_addresses(ground.school.pk):
            write([pupil, ground.name(pupil), ground.own_id(parent), ground.name(parent), email])


def write_communities(ground: Ground) -> None:
    names: dict[object, str] = {}
    head = [
        "id",
        "Вид",
        "Название",
        "Коротко",
        "Параллель",
        "id руководителя",
        "Руководитель",
        "Продолжает",
        "В архиве с",
    ]
    with table(ground.folder / "communities.csv", head, zone=ground.zone) as write:
        for one in whole.communities_ever(ground.school.pk):
            names[one.pk] = one.name
            head_id = ground.own_id(one.head_teacher_id)
            write(
                [
                    one.pk,
                    KINDS.get(one.kind, one.kind),
                    one.name,
                    one.short_name,
                    one.grade,
                    head_id,
                    ground.name(head_id),
                    one.continues_id,
                    one.archived_at,
                ]
            )
    head = ["id человека", "Имя", "id сообщества", "Сообщество", "Роль", "С", "По", "Дал", "Снял"]
    with table(ground.folder / "memberships.csv", head, zone=ground.zone) as write:
        for row in whole.memberships_ever(ground.school.pk):
            write(
                [
                    row.user_id,
                    ground.name(row.user_id),
                    row.community_id,
                    row.community.name,
                    ROLES.get(row.role, row.role),
                    row.created_at,
                    row.ended_at,
                    ground.name(row.given_by_id),
                    ground.name(row.ended_by_id),
                ]
            )
    head = ["id класса", "Класс", "id учителя", "Учитель", "Предмет"]
    with table(ground.folder / "assignments.csv", head, zone=ground.zone) as write:
        for community_id, teacher_id, subject in papers.all_assignments(ground.school.pk):
            write([community_id, names[community_id], teacher_id, ground.name(teacher_id), subject])


def _roles_now(ground: Ground) -> dict[object, set[str]]:
    found: dict[object, set[str]] = {}
    for row in whole.memberships_ever(ground.school.pk):
        if row.ended_at is None and row.community.kind == "school":
            found.setdefault(row.user_id, set()).add(ROLES.get(row.role, row.role))
    return found
