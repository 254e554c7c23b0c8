"""Who may do what with timetable."""

from tests.permissions.roles import Row

TABLE: list[Row] = []
