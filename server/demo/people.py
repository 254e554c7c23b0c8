"""Who is in the demo: two invented schools, written as a register writes them. Likeness to real people is chance."""

from dataclasses import dataclass
from functools import cache

REGION = "Учебный край (демо)"
SCHOOL_12, LYCEUM_3 = "Школа № 12, Верхние Лужки", "Лицей № 3, Заречный"
TIME_ZONE = "Europe/Moscow"

_SOUNDS = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch - y - e yu ya"
_LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", _SOUNDS.split(), strict=True))


@dataclass(frozen=True)
class Someone:
    family_name: str
    given_name: str
    patronymic: str
    login: str


@dataclass(frozen=True)
class Pupil(Someone):
    parents: tuple[Someone, ...]


@dataclass(frozen=True)
class SchoolClass:
    grade: int
    letter: str
    pupils: tuple[Pupil, ...]
    teachers: tuple[str, ...]  # logins; the first is the class teacher

    @property
    def short_name(self) -> str:
        return f"{self.grade}{self.letter}"


@dataclass(frozen=True)
class DemoSchool:
    name: str
    admins: tuple[Someone, ...]
    teachers: tuple[Someone, ...]
    classes: tuple[SchoolClass, ...]
    staff: tuple[Someone, ...] = ()


# The only ones with passwords; everybody else signs in by card.
PRINTED_STAFF = ("bondarenko", "kolesnikova", "ryabokon", "kim", "sorokina", "shestakova", "operator")
PRINTED_PUPILS = ("petrov.ilya", "efimova.polina", "kovalchuk.mark", "dobrolyubov.arseniy", "zakirov.amir")
PRINTED_PARENTS = ("petrova.anna", "zakirova.guzel")

# Pupil | parents. Five of them have one parent here, as in any class.
_7B = """
Абрамова Кира Андреевна | Абрамова Юлия Павловна, Абрамов Андрей Николаевич
Алексеев Тимофей Денисович | Алексеева Ирина Олеговна, Алексеев Денис Борисович
Бекмурзаева Амина Руслановна | Бекмурзаева Зарема Ахмедовна, Бекмурзаев Руслан Магомедович
Волков Артём Сергеевич | Волкова Татьяна Игоревна, Волков Сергей Анатольевич
Воскресенская Анастасия Дмитриевна | Воскресенская Елена Алексеевна
Гаврилов Матвей Ильич | Гаврилова Оксана Юрьевна
Григорян Ани Арменовна | Григорян Лусине Ашотовна, Григорян Армен Суренович
Данилов Егор Максимович | Данилова Наталья Петровна, Данилов Максим Евгеньевич
Ефимова Полина Александровна | Ефимова Вероника Сергеевна, Ефимов Александр Викторович
Жукова Дарья Антоновна | Жукова Екатерина Львовна, Жуков Антон Геннадьевич
Закиров Тимур Маратович | Закирова Гузель Ринатовна, Закиров Марат Ильдарович
Иванова Алиса Константиновна | Иванова Мария Степановна, Иванов Константин Михайлович
Кириллов Лев Романович | Кириллова Дина Вадимовна, Кириллов Роман Валентинович
Ковальчук Марк Тарасович | Ковальчук Оксана Богдановна, Ковальчук Тарас Иванович
Константинопольский Александр Филиппович | Константинопольская Жанна Эдуардовна, Константинопольский Филипп Аркадьевич
Кузнецова Вера Ивановна | Кузнецова Галина Николаевна, Кузнецов Иван Фёдорович
Лебедев Никита Вячеславович | Лебедева Ольга Викторовна
Мельникова София Артуровна | Мельникова Кристина Андреевна, Мельников Артур Робертович
Нестеров Фёдор Алексеевич | Нестерова Людмила Игоревна, Нестеров Алексей Юрьевич
Орлова Ева Станиславовна | Орлова Алла Григорьевна, Орлов Станислав Яковлевич
Петров Илья Олегович | Петрова Анна Викторовна, Петров Олег Степанович
Румянцева Василиса Павловна | Румянцева Ксения Дмитриевна, Румянцев Павел Семёнович
Сафина Лейла Рустамовна | Сафина Альбина Фаритовна
Соколов Глеб Евгеньевич | Соколова Инна Валерьевна, Соколов Евгений Петрович
Тихомирова Ульяна Михайловна | Тихомирова Светлана Кирилловна, Тихомиров Михаил Захарович
Фролов Роман Владимирович | Фролова Лариса Ивановна
Цветкова Мария Георгиевна | Цветкова Нина Павловна, Цветков Георгий Львович
Шарафутдинов Булат Айратович | Шарафутдинова Эльвира Наилевна, Шарафутдинов Айрат Камилевич
"""

_7A = """
Агафонова Милана Игоревна | Агафонова Яна Владиславовна, Агафонов Игорь Тимофеевич
Белозёрова Ксения Артёмовна | Белозёрова Наталья Игоревна
Верхоглядова Ярослава Денисовна | Верхоглядова Алина Борисовна, Верхоглядов Денис Кириллович
Воронцов Дмитрий Глебович | Воронцова Полина Аркадьевна, Воронцов Глеб Ильич
Добролюбов Арсений Никитич | Добролюбова Вера Олеговна, Добролюбов Никита Александрович
Зайцев Степан Антонович | Зайцева Маргарита Ивановна
Исаева Камила Тагировна | Исаева Патимат Гаджиевна, Исаев Тагир Омарович
Пак Виктория Денисовна | Пак Елена Сергеевна, Пак Денис Чанович
Тарасов Макар Львович | Тарасова Зоя Васильевна
"""

# Варвара is Илья's elder sister: their parents have children in two classes.
_9A = """
Богданов Ярослав Игоревич | Богданова Эмма Карловна, Богданов Игорь Ростиславович
Виноградова Есения Петровна | Виноградова Регина Тимуровна
Гусейнов Рамиль Эльдарович | Гусейнова Севда Рашидовна, Гусейнов Эльдар Юсифович
Дроздов Пётр Николаевич | Дроздова Раиса Макаровна, Дроздов Николай Саввич
Егорова Злата Витальевна | Егорова Юлиана Сергеевна
Мартынов Савелий Аркадьевич | Мартынова Инесса Юрьевна, Мартынов Аркадий Львович
Петрова Варвара Олеговна | Петрова Анна Викторовна, Петров Олег Степанович
Хасанова Зарина Рафаэлевна | Хасанова Лилия Дамировна, Хасанов Рафаэль Мансурович
"""

# Амир is Тимур's brother: their mother has children in both schools.
_LYCEUM_7B = """
Ершова Таисия Ильинична | Ершова Диана Романовна, Ершов Илья Семёнович
Закиров Амир Маратович | Закирова Гузель Ринатовна
Королёва Агата Филипповна | Королёва Наина Львовна, Королёв Филипп Денисович
Лапин Мирон Андреевич | Лапина Клавдия Фёдоровна
Носов Даниил Сергеевич | Носова Валентина Игнатьевна, Носов Сергей Ефимович
Юсупова Сабина Тимуровна | Юсупова Мадина Шамилевна, Юсупов Тимур Асланович
"""


def latin(word: str) -> str:
    """«Рябоконь» → "ryabokon": a login that can be typed on any keyboard."""
    return "".join(_LATIN.get(letter, letter) for letter in word.lower()).replace("-", "")


def _names(full: str) -> tuple[str, str, str]:
    family, given, patronymic = full.split()
    return family, given, patronymic


def _employee(full: str) -> Someone:
    names = _names(full)
    return Someone(*names, login=latin(names[0]))


def _parent(full: str) -> Someone:
    family, given, _ = _names(full)
    return Someone(*_names(full), login=f"{latin(family)}.{latin(given)}")


def _pupils(table: str) -> tuple[Pupil, ...]:
    found = []
    for line in table.strip().splitlines():
        child, _, parents = line.partition(" | ")
        family, given, patronymic = _names(child)
        login = f"{latin(family)}.{latin(given)}"
        grown_ups = tuple(_parent(one) for one in parents.split(", "))
        found.append(Pupil(family, given, patronymic, login=login, parents=grown_ups))
    return tuple(found)


# Runs the install: regions and schools, and nobody's lessons.
OPERATOR = Someone("Лаптев", "Игорь", "Михайлович", login="operator")


@cache
def schools() -> tuple[DemoSchool, DemoSchool]:
    """Both schools; the first is where the demo lesson is."""
    return (
        DemoSchool(
            name=SCHOOL_12,
            admins=(_employee("Бондаренко Тамара Львовна"),),
            teachers=tuple(
                map(
                    _employee,
                    [
                        "Колесникова Марина Сергеевна",
                        "Рябоконь Светлана Юрьевна",  # the class teacher of 7 «Б»
                        "Ким Павел Андреевич",
                        "Мельниченко Анна Валерьевна",
                        "Зорина Нина Аркадьевна",
                        "Гусев Виктор Иванович",
                    ],
                )
            ),
            classes=(
                SchoolClass(7, "Б", _pupils(_7B), ("ryabokon", "kolesnikova", "kim", "melnichenko", "zorina", "gusev")),
                SchoolClass(7, "А", _pupils(_7A), ("zorina", "kolesnikova", "ryabokon", "melnichenko")),
                SchoolClass(9, "А", _pupils(_9A), ("kim", "kolesnikova", "melnichenko", "gusev")),
            ),
            staff=(_employee("Шестакова Ирина Павловна"),),  # the deputy head, answers for safety
        ),
        DemoSchool(
            name=LYCEUM_3,
            admins=(_employee("Мухин Андрей Петрович"),),
            teachers=(_employee("Сорокина Елена Дмитриевна"),),
            classes=(SchoolClass(7, "Б", _pupils(_LYCEUM_7B), ("sorokina",)),),
        ),
    )


def has_password(login: str) -> bool:
    """Whether the table of demo logins shows this one. Hashing is slow by design, so only these few have passwords."""
    return login in {*PRINTED_STAFF, *PRINTED_PUPILS, *PRINTED_PARENTS}


def has_card(login: str) -> bool:
    """Children and parents have a card; staff only when there is no password."""
    return login not in PRINTED_STAFF
