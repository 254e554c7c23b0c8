"""A small town: school A with classes 7Б and 7А, school B with its own 7Б; people of every role."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.lessons.models import Lesson
from sferum.lessons.services import planning
from sferum.schools.models import Community, Role, School
from sferum.schools.services import communities, people, regions

PASSWORD = "correct horse 12"


@dataclass
class Town:
    school: School
    class_7b: Community
    class_7a: Community
    other_school: School
    other_class: Community
    teacher: User
    co_teacher: User
    pupil: User
    classmate: User
    parent: User
    admin: User
    staff: User
    other_class_pupil: User
    other_class_teacher: User
    stranger: User  # a pupil of another school
    strange_teacher: User
    strange_admin: User
    unrostered: User  # signed in, in no school
    operator: User  # runs the install, in no school either

    def school_community(self) -> Community:
        return Community.objects.get(school=self.school, kind="school")

    def roles(self) -> dict[str, User | None]:
        """Everybody a permission table must name, strangers included."""
        return {
            "anonymous": None,
            "unrostered": self.unrostered,
            "stranger": self.stranger,
            "strange_teacher": self.strange_teacher,
            "strange_admin": self.strange_admin,
            "other_class_pupil": self.other_class_pupil,
            "other_class_teacher": self.other_class_teacher,
            "parent": self.parent,
            "pupil": self.pupil,
            "teacher": self.teacher,
            "admin": self.admin,
            "staff": self.staff,
        }


def person(login: str, family: str, given: str, patronymic: str = "", *, password: str | None = None) -> User:
    return accounts.create_person(
        login=login, family_name=family, given_name=given, patronymic=patronymic, password=password
    )


def operator(login: str) -> User:
    user = person(login, "Хозяйкин", "Пётр", "Ильич")
    user.is_operator = True
    user.save(update_fields=["is_operator"])
    return user


def build_town(now: datetime) -> Town:
    region = regions.create_region(name="Верхнелужский край")
    school = regions.create_school(region=region, name="Школа № 12", time_zone="Europe/Moscow", now=now)
    other = regions.create_school(region=region, name="Лицей № 3", time_zone="Asia/Yekaterinburg", now=now)
    class_7b = communities.create_class(school=school, grade=7, letter="Б")
    class_7a = communities.create_class(school=school, grade=7, letter="А")
    other_class = communities.create_class(school=other, grade=7, letter="Б")
    town = Town(
        school=school,
        class_7b=class_7b,
        class_7a=class_7a,
        other_school=other,
        other_class=other_class,
        teacher=person("kolesnikova", "Колесникова", "Марина", "Сергеевна"),
        co_teacher=person("ryabokon", "Рябоконь", "Светлана", "Юрьевна"),
        pupil=person("petrov", "Петров", "Илья", "Олегович"),
        classmate=person("efimova", "Ефимова", "Полина", "Андреевна"),
        parent=person("petrova", "Петрова", "Анна", "Ивановна"),
        admin=person("bondarenko", "Бондаренко", "Тамара", "Львовна"),
        staff=person("zavuch", "Орлов", "Глеб", "Ильич"),
        other_class_pupil=person("volkov", "Волков", "Артём"),
        other_class_teacher=person("sergeev", "Сергеев", "Пётр", "Ильич"),
        stranger=person("chuzhoy", "Чужой", "Егор"),
        strange_teacher=person("strannaya", "Чужая", "Ольга", "Петровна"),
        strange_admin=person("upravlenie", "Начальников", "Олег", "Петрович"),
        unrostered=person("nikto", "Никто", "Никита"),
        operator=operator("operator"),
    )
    for user, community, role in [
        (town.teacher, class_7b, Role.TEACHER),
        (town.co_teacher, class_7b, Role.TEACHER),
        (town.pupil, class_7b, Role.PUPIL),
        (town.classmate, class_7b, Role.PUPIL),
        (town.parent, class_7b, Role.PARENT),
        (town.other_class_pupil, class_7a, Role.PUPIL),
        (town.other_class_teacher, class_7a, Role.TEACHER),
        (town.stranger, other_class, Role.PUPIL),
        (town.strange_teacher, other_class, Role.TEACHER),
    ]:
        people.enrol(user=user, community=community, role=role, now=now)
    whole = Community.objects.get(school=school, kind="school")
    people.enrol(user=town.admin, community=whole, role=Role.ADMIN, now=now)
    people.enrol(user=town.staff, community=whole, role=Role.STAFF, now=now)
    strange_whole = Community.objects.get(school=other, kind="school")
    people.enrol(user=town.strange_admin, community=strange_whole, role=Role.ADMIN, now=now)
    accounts.add_guardian(guardian=town.parent, pupil=town.pupil)
    return town


def plan(town: Town, now: datetime, *, subject: str = "Алгебра", starts_in: timedelta = timedelta(0)) -> Lesson:
    """A lesson of 7Б by its teacher; by default its time is now."""
    return planning.plan_lesson(
        community=town.class_7b,
        teacher=town.teacher,
        client_id=uuid4(),
        subject=subject,
        topic="Линейная функция",
        starts_at=now + starts_in,
        ends_at=now + starts_in + timedelta(minutes=45),
        now=now,
    )
