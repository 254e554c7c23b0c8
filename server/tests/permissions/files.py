"""Who may do what with files."""

from tests.permissions.roles import Row

TABLE: list[Row] = []
