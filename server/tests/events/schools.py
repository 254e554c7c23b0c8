"""What schools tell the people whose part is another now, played."""

from tests.events.driver import Case, Stage


def made_a_parent(stage: Stage) -> None:
    """A wrong role put right: what was the class of a pupil is the class of a parent."""
    body = {"role": "pupil", "new_role": "parent"}
    stage.call("admin", "PATCH", "/api/communities/{class_7b}/members/{pupil}", body)


CASES = [
    Case(
        "school.roles_changed",
        "pupil",
        made_a_parent,
        {"me": "/api/me", "communities": "/api/communities", "class": "/api/communities/{class_7b}"},
    )
]
