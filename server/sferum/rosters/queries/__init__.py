"""Reads of rosters: `known` for judging; `imports`, `papers`, `years`, `transfers` for screens."""
