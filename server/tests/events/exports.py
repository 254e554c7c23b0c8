"""What an archive tells the school's admins, played."""

from uuid import uuid4

from tests.events.driver import Case, Stage


def begun_and_stopped(stage: Stage) -> None:
    begun = stage.call("admin", "POST", "/api/schools/{school}/exports", {"client_id": str(uuid4())})
    stage.call("admin", "DELETE", f"/api/exports/{begun['id']}")


CASES = [Case("export.changed", "admin", begun_and_stopped, {"exports": "/api/schools/{school}/exports"})]
