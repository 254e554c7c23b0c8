"""The OpenAPI document in the web client's folder is the one that is served."""

from django.core.management import call_command


def test_openapi_is_in_step() -> None:
    call_command("export_openapi", "--check")
