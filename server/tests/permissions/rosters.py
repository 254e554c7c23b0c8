"""Who may do what with rosters."""

from tests.permissions.roles import Row

TABLE: list[Row] = []
