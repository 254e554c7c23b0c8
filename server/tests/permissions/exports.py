"""Who may do what with exports."""

from tests.permissions.roles import Row

TABLE: list[Row] = []
