"""How a school's person gets in, and how that ends: added by hand, a new card, closed and opened again, dismissed."""

from datetime import datetime
from uuid import UUID

from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.accounts.services import NewPerson
from sferum.kit.errors import Conflict
from sferum.kit.text import clean_line
from sferum.schools import access
from sferum.schools.models import Community, Role
from sferum.schools.services import people
from sferum.schools.services.people import CARD_LIFE


def clean_names(*, family_name: str, given_name: str, patronymic: str) -> NewPerson:
    """Names as the roster writes them. Raises Invalid naming the field."""
    return NewPerson(
        family_name=clean_line(family_name, field="family_name", limit=80),
        given_name=clean_line(given_name, field="given_name", limit=80),
        patronymic=clean_line(patronymic, field="patronymic", limit=80, required=False),
    )


def add_person(*, community: Community, names: NewPerson, role: Role, by: User, now: datetime) -> User:
    """Somebody new, with a role in a community of the school (or the school's own). Raises Invalid as `enrol`."""
    user = accounts.create_person(
        login=accounts.new_login(),
        family_name=names.family_name,
        given_name=names.given_name,
        patronymic=names.patronymic,
    )
    people.enrol(user=user, community=community, role=role, now=now, by=by)
    return user


def give_card(*, user: User, school_id: UUID, by: User, now: datetime) -> tuple[str, datetime]:
    """A new card: (secret, expires at). The old one stops working."""
    if not user.is_active:
        raise Conflict("Вход этого человека закрыт. Сначала откройте его.")
    expires_at = now + CARD_LIFE
    secret = accounts.make_card(user=user, made_by=by, expires_at=expires_at, now=now, school_id=school_id)
    return secret, expires_at


def close(*, user: User, school_id: UUID, by: User, now: datetime) -> None:
    """Nothing signs him in any more, every device of his is out; his parts in the school stay. Not for oneself."""
    if user.pk == by.pk:
        raise Conflict("Свой вход закрыть нельзя. Это сделает другой администратор.")
    if user.is_active:
        accounts.withdraw_sign_in(user=user, by=by.pk, school_id=school_id, now=now)


def reopen(*, user: User, school_id: UUID, by: User, now: datetime) -> None:
    if not user.is_active:
        accounts.restore_sign_in(user=user, by=by.pk, school_id=school_id, now=now)


def dismiss(*, user: User, school_id: UUID, by: User, now: datetime) -> None:
    """He leaves the school with everything that he is in it; one who is in no other school can sign in no more."""
    if user.pk == by.pk:
        raise Conflict("Себя отчислить нельзя. Это сделает другой администратор.")
    people.leave_school(user=user, school_id=school_id, by=by, now=now)
    if user.is_active and not user.is_operator and access.home_school(user.pk) is None:
        accounts.withdraw_sign_in(user=user, by=by.pk, school_id=school_id, now=now)
