"""Who may do what with invitations."""

from tests.permissions.roles import Row

TABLE: list[Row] = []
