"""Doors to reports: whoever reads a message may report it; only the school's admins and staff read reports."""

from uuid import UUID

from sferum.accounts.models import User
from sferum.chats import access as chats
from sferum.chats.models import Message
from sferum.kit.errors import Conflict, Forbidden
from sferum.schools import access as schools
from sferum.schools.models import School


class AlreadyDeleted(Conflict):
    code, detail = "message_deleted", "Это сообщение уже удалено."


def get_reportable(user: User, message_id: UUID) -> Message:
    """A message that the asker reads and did not write himself. NotFound when he may not read it."""
    message = chats.get_message(user, message_id)
    if message.author_id == user.pk:
        raise Forbidden("Это Ваше сообщение: его можно удалить.")
    return message


def get_school(user: User, school_id: UUID) -> School:
    """The school for one who reads its reports; NotFound for strangers, Forbidden for its other people."""
    whole, roles = schools.get_school(user, school_id)
    schools.require(roles, "see_reports", "Жалобы читают администратор школы и её сотрудники.")
    return whole.school
