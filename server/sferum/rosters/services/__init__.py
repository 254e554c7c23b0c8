"""Writes of rosters: `imports`, `lines`, `applying`, `papers`, `years`, `transfers`."""
