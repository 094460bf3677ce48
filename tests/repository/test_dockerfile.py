"""The image: small, not root, one volume, and it tells when it is ill."""

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

import pytest

from tests.repository.checkout import ROOT
from tests.repository.dockerfile import command, environment, said, stages

BUILD, IMAGE = stages((ROOT / "Dockerfile").read_text("utf-8"))
ENVIRONMENT = environment(IMAGE)


def test_the_program_does_not_run_as_root() -> None:
    user, group = said(IMAGE, "USER")[-1].split(":")

    assert int(user) > 0
    assert int(group) > 0


def test_there_is_one_volume_and_everything_kept_is_in_it() -> None:
    volumes = said(IMAGE, "VOLUME")

    assert volumes == ["/data"]
    assert PurePosixPath(ENVIRONMENT["DATABASE"]).parent == PurePosixPath("/data")
    assert "TOMBSTONES" not in ENVIRONMENT  # their place is beside the database


def test_nothing_is_fetched_in_the_final_stage() -> None:
    assert not [line for line in said(IMAGE, "RUN") if "pip" in line or "apt" in line or "curl" in line]


def test_every_package_is_checked_against_its_hash() -> None:
    installs = [line for line in said(BUILD, "RUN") if " install " in line]

    assert installs
    assert all("--require-hashes -r /build/requirements.txt" in line for line in installs)


def test_both_stages_are_the_same_slim_python() -> None:
    bases = {said(stage, "FROM")[0].split(" AS ")[0] for stage in (BUILD, IMAGE)}

    assert len(bases) == 1
    assert bases.pop().endswith("-slim")


def test_everything_copied_is_let_into_the_build() -> None:
    let_in = {
        line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text("utf-8").split() if line.startswith("!")
    }
    copied = {each.split()[0] for each in said(BUILD, "COPY")}

    assert copied == let_in
    assert all((ROOT / each).exists() for each in copied)


def test_no_secret_is_baked_in() -> None:
    assert not {"TELEGRAM_TOKEN", "SEAL_KEY", "WEBHOOK_SECRET"} & {*ENVIRONMENT, *environment(BUILD)}


def test_it_stops_the_way_the_program_listens_for() -> None:
    assert said(IMAGE, "STOPSIGNAL") == ["SIGTERM"]
    assert command(said(IMAGE, "ENTRYPOINT")[0])[0] == "python"  # no shell stands between the signal and the program


@pytest.fixture
def answering() -> Iterator[Callable[[int], int]]:
    """Return a function that serves /healthz with a status, and returns the port."""
    servers: list[http.server.HTTPServer] = []

    def serve(status: int) -> int:
        class Health(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status if self.path == "/healthz" else 404)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        servers.append(http.server.HTTPServer(("127.0.0.1", 0), Health))
        threading.Thread(target=servers[-1].serve_forever, kwargs={"poll_interval": 0.01}).start()
        return servers[-1].server_port

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def health(port: int) -> int:
    """Run the image's health check against a port here; return its status."""
    words = command(said(IMAGE, "HEALTHCHECK")[0])
    return subprocess.run(
        [sys.executable, *words[1:]], env={**os.environ, "PORT": str(port)}, capture_output=True, check=False
    ).returncode


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False), (404, False)])
def test_the_health_check_believes_healthz(answering: Callable[[int], int], status: int, healthy: bool) -> None:
    assert (health(answering(status)) == 0) is healthy


def test_the_health_check_fails_when_nobody_answers() -> None:
    unused = http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    port = unused.server_port
    unused.server_close()

    assert health(port) != 0
