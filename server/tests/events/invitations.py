"""What requests tell those who let people in, played."""

from unittest.mock import patch

from sferum.invitations.services import joining
from tests.client import ApiClient
from tests.events.driver import Case, Stage

READS = {"requests": "/api/communities/{class_7b}/join-requests", "all": "/api/join-requests"}


def invited(stage: Stage) -> None:
    stage.ids["class_7b"] = stage.town.class_7b.pk
    path = "/api/communities/{class_7b}/invitations"
    stage.ids["code"] = stage.call("teacher", "POST", path, {"role": "pupil"})["code"]


def asked(stage: Stage) -> None:
    """With the same sign on every run."""
    body = {"secret": stage.ids["code"], "family_name": "Ефимова", "given_name": "Полина"}
    with patch.object(joining, "new_code", return_value="K7M"):
        assert ApiClient().send("POST", "/api/joining", body).status_code == 201


def waiting(stage: Stage) -> None:
    invited(stage)
    asked(stage)
    stage.ids["request"] = stage.call("teacher", "GET", READS["all"])[0]["id"]


def refused(stage: Stage) -> None:
    stage.call("co_teacher", "POST", "/api/join-requests/{request}/refuse", {})


CASES = [
    Case("invitation.requested", "teacher", asked, READS, invited),
    Case("invitation.decided", "teacher", refused, READS, waiting),
]
