"""Who may do what with polls."""

from tests.permissions.roles import Row

TABLE: list[Row] = []
