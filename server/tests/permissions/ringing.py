"""Who may do what with ringing."""

from tests.permissions.roles import Row

TABLE: list[Row] = []
