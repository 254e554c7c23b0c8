"""Wiring only: typed settings, Django's settings, the URL table and the API that mounts every router."""
