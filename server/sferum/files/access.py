"""Doors to files. Who reads a held file is decided by the floor that holds it; an unheld one is its uploader's."""

from collections.abc import Callable
from uuid import UUID

from sferum.accounts.models import User
from sferum.files.models import File, State
from sferum.kit.errors import Conflict, NotFound

# (person, holder's id) → may he read what it holds.
Rule = Callable[[User, UUID], bool]
# (person, school's id) → anything, or a refusal.
MemberRule = Callable[[User, UUID], object]
_rules: dict[str, Rule] = {}
_member_rules: list[MemberRule] = []


def register_rule(kind: str, rule: Rule) -> None:
    """Called once, at start, by the floor that holds files under this kind."""
    _rules[kind] = rule


def register_member_rule(rule: MemberRule) -> None:
    """Called once, at start, by the floor of schools: raises for one who is not of the school."""
    _member_rules[:] = [rule]


def require_member(user: User, school_id: UUID) -> None:
    """NotFound for one who is not of the school; for everybody while no floor answers for schools."""
    if not _member_rules:
        raise NotFound
    for rule in _member_rules:
        rule(user, school_id)


def get_file(user: User, file_id: UUID) -> File:
    """A checked file that the asker may read now. Foreign, unknown, refused, released: NotFound alike."""
    file = File.objects.filter(pk=file_id, state=State.READY, released_at=None).first()
    if file is None:
        raise NotFound
    if file.holder_id is None:
        if file.owner_id != user.pk:
            raise NotFound
        require_member(user, file.school_id)
        return file
    rule = _rules.get(file.holder_kind)
    if rule is None or not rule(user, file.holder_id):
        raise NotFound
    return file


def get_own(user: User, file_id: UUID) -> File:
    """The asker's own upload in any state; NotFound for everybody else."""
    file = File.objects.filter(pk=file_id, owner=user, released_at=None).first()
    if file is None:
        raise NotFound
    require_member(user, file.school_id)
    return file


def require_unheld(file: File) -> None:
    if file.holder_id is not None:
        raise Conflict("Файл уже отправлен. Его можно убрать вместе с сообщением.")
