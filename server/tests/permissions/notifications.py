"""Who may do what with notifications."""

from tests.permissions.roles import Row

TABLE: list[Row] = []
