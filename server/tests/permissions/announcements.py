"""Who may do what with announcements."""

from tests.permissions.roles import Row

TABLE: list[Row] = []
