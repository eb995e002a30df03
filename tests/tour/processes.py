"""Owns the processes of a run: each in its own group, its output in a file, ended by id and never by name."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class Failed(Exception):
    """A step of the tour did not come out as it must."""


def until(what: str, probe: Callable[[], T], timeout: float = 20, every: float = 0.05) -> T:
    """Waits until `probe` gives something true and returns it; `what` names it if it never does."""
    deadline = time.monotonic() + timeout
    last: Exception | None = None
    while True:
        try:
            value = probe()
            if value:
                return value
            last = None
        except (OSError, LookupError) as error:
            last = error
        if time.monotonic() > deadline:
            raise Failed(f"not within {timeout:.0f} s: {what}" + (f" ({last})" if last else ""))
        time.sleep(every)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port: int) -> bool:
    """Whether something answers on `port` of this machine."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """One started program and whatever it starts."""

    def __init__(self, name: str, command: list[str], log: Path, env: dict[str, str] | None = None):
        self.name, self.log = name, log
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as out:
            self.child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {})},
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self.child.pid

    def alive(self) -> bool:
        return self.child.poll() is None

    def ready(self, what: str, probe: Callable[[], object], timeout: float = 20) -> None:
        """Waits for `probe`, and tells the end of the log if the program died instead."""

        def look() -> object:
            if not self.alive():
                raise Failed(f"{self.name} ended ({self.child.returncode}):\n{self.tail()}")
            return probe()

        until(f"{self.name}: {what}", look, timeout)

    def tail(self, lines: int = 25) -> str:
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-lines:])

    def kill(self) -> None:
        """SIGKILL, to the whole group: nothing gets a chance to tidy up."""
        self._signal(signal.SIGKILL)
        self.child.wait(10)

    def end(self) -> None:
        """Asks, waits a little, then kills what is left of the group."""
        self._signal(signal.SIGTERM)
        try:
            self.child.wait(5)
        except subprocess.TimeoutExpired:
            pass
        self.kill()

    def _signal(self, number: int) -> None:
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:
            pass


def descendants(pid: int) -> list[int]:
    """Ids of the processes that `pid` started, and theirs."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found, queue = [], [pid]
    while queue:
        children = parents.get(queue.pop(), [])
        found += children
        queue += children
    return found


def program_of(pid: int) -> Path | None:
    """The file a process runs, or None if it is gone."""
    try:
        return Path(os.readlink(f"/proc/{pid}/exe"))
    except OSError:
        return None


def tool(name: str) -> str:
    """Path of an installed program; a missing one is named with the way out."""
    path = shutil.which(name)
    if not path:
        raise Failed(f"{name} is missing: run `make setup`")
    return path
