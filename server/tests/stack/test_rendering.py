"""The engines' configurations: complete, valid, closed to others; the policy that browsers are given."""

import base64
import hashlib
import json
import stat
import subprocess
from pathlib import Path

import pytest

from config.env import Env
from stack.engines import locate_engines
from stack.processes import all_processes
from stack.rendering import content_policy, fill, render_caddy, render_centrifugo, render_livekit

PAGE = "<!doctype html><script type=module src=/assets/a.js></script>"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE)
    return folder


def test_unknown_place_in_a_template_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("port: ${{prot}}", {"port": "1"})


def test_caddys_own_placeholders_stay() -> None:
    assert fill("redir ${{base}}{uri} $x", {"base": "http://a"}) == "redir http://a{uri} $x"


def test_rendered_files_are_for_our_own_eyes(install: Env, tmp_path: Path, dist: Path) -> None:
    written = [
        render_livekit(env=install, folder=tmp_path),
        render_centrifugo(env=install, folder=tmp_path),
        render_caddy(env=install, folder=tmp_path, dist=dist),
    ]
    assert [stat.S_IMODE(path.stat().st_mode) for path in written] == [0o600] * 3
    assert not any("${{" in path.read_text() for path in written)


def test_realtime_engine_reads_our_outbox_and_takes_only_our_origin(install: Env, tmp_path: Path) -> None:
    settings = json.loads(render_centrifugo(env=install, folder=tmp_path).read_text())
    assert settings["client"]["allowed_origins"] == ["http://localhost:18000"]
    assert settings["consumers"][0]["postgresql"]["dsn"] == install.database
    assert {space["name"] for space in settings["channel"]["namespaces"]} == {"personal", "lesson", "lesson-staff"}
    assert settings["admin"] == {"enabled": False}


def test_no_secret_stands_on_a_command_line(install: Env, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody on the machine may read command lines."""
    dist = tmp_path / "web"
    dist.mkdir()
    (dist / "index.html").write_text(PAGE)
    monkeypatch.setattr("stack.processes.DISTRIBUTION", dist)
    engines = {name: tmp_path / name for name in ("livekit-server", "centrifugo", "caddy")}
    lines = " ".join(part for process in all_processes(env=install, engines=engines) for part in process.argv)
    assert not [name for name, value in install.secrets.model_dump().items() if value in lines]


def test_policy_allows_ourselves_and_inline_scripts_of_the_page_only(install: Env) -> None:
    script = "document.documentElement.dataset.theme = 'dark'"
    policy = content_policy(env=install, page=f"<script>{script}</script>{PAGE}")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in policy
    assert "connect-src 'self' ws://localhost:18000;" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy.replace("http://localhost:18000", "")


def test_school_name_gives_https_and_secure_sockets(tmp_path: Path, dist: Path) -> None:
    school = Env(host="school.lan", port=8443, var=tmp_path / "var")
    text = render_caddy(env=school, folder=tmp_path, dist=dist).read_text()
    assert "https://school.lan:8443 {" in text
    assert "tls internal" in text
    assert "wss://school.lan:8443" in text
    assert "Strict-Transport-Security" not in text, "other ports of that name may be plain HTTP"


def test_strict_transport_is_promised_where_we_are_the_hosts_web_server(tmp_path: Path, dist: Path) -> None:
    school = Env(host="school.example", port=443, var=tmp_path / "var")
    assert "Strict-Transport-Security" in render_caddy(env=school, folder=tmp_path, dist=dist).read_text()


def test_lan_address_takes_part_in_media_and_loopback_does_not(tmp_path: Path) -> None:
    school = Env(host="school.lan", node_ip="10.1.2.3", var=tmp_path / "var")
    text = render_livekit(env=school, folder=tmp_path).read_text()
    assert 'node_ip: "10.1.2.3"' in text
    assert "enable_loopback_candidate: false" in text


@pytest.mark.engines
@pytest.mark.parametrize("host", ["localhost", "school.lan"])
def test_caddy_understands_its_file_and_has_no_remark(host: str, tmp_path: Path, dist: Path) -> None:
    school = Env(host=host, port=18000, var=tmp_path / "var")
    file = render_caddy(env=school, folder=tmp_path, dist=dist)
    caddy = locate_engines(cache=school.cache)["caddy"]
    command = [str(caddy), "adapt", "--adapter", "caddyfile", "--config", str(file), "--validate"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert '"level":"warn"' not in answer.stderr
    assert json.loads(answer.stdout)["admin"]["disabled"] is True
