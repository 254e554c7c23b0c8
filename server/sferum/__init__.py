"""Сферум: the control plane. Domains stand on floors; imports only go down (server/pyproject.toml, import-linter)."""
