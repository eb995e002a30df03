"""Owns the two machines of the story: the tablet with its window and the ward with its server, and how each dies."""

import json
import os
import shutil
import signal
import ssl
import subprocess
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from selenium.common.exceptions import WebDriverException
from urllib3.exceptions import HTTPError

from .drive import Screen, connect
from .processes import Failed, Process, descendants, free_port, listens, program_of, tool, until


class Display:
    """An X server without a screen, the size of the tablet."""

    def __init__(self, logs: Path, size: str = "1280x800"):
        number = next(n for n in range(90, 200) if not Path(f"/tmp/.X11-unix/X{n}").exists())
        self.name = f":{number}"
        command = [tool("Xvfb"), self.name, "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        self.server = Process("Xvfb", command, logs / "xvfb.log")
        self.server.ready("a socket", Path(f"/tmp/.X11-unix/X{number}").exists)

    def close(self) -> None:
        self.server.end()


class Tablet(Screen):
    """The program in its real window. `kill` is a SIGKILL; `start` opens it again on the same data."""

    name = "tablet"

    def __init__(self, program: Path, data: Path, out: Path, display: Display):
        self.program, self.data, self.out, self.display = program, data, out, display
        self._driver_program = tool("tauri-driver")
        self._native = tool("WebKitWebDriver")
        self._process: Process | None = None
        # What the program's surroundings say beside what every start needs: a moved clock.
        self.env: dict[str, str] = {}
        self.kills = 0

    def start(self) -> None:
        port, native = free_port(), free_port()
        command = ["dbus-run-session", "--", self._driver_program]
        command += ["--port", str(port), "--native-port", str(native)]
        command += ["--native-driver", self._native]
        env = {
            "DISPLAY": self.display.name,
            "TAINHA_DATA_DIR": str(self.data),
            "TAINHA_MOCK_CAMERA": "1",
            "LANG": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
            **self.env,
        }
        log = self.out / "logs" / f"{self.name}.log"
        self._process = Process("tauri-driver", command, log, env)
        self._process.ready("its port", lambda: listens(port) and listens(native))
        try:
            self.driver = connect(port, self.program)
        except (WebDriverException, HTTPError, OSError) as error:
            raise Failed(f"no session with the window: {error}\n{self._process.tail()}") from error
        self.driver.set_script_timeout(30)

    def pid(self) -> int:
        """The program's own process, found below the driver that was started here."""
        if not self._process:
            raise Failed("the program is not running")
        program = self.program.resolve()
        pids = [p for p in descendants(self._process.pid) if program_of(p) == program]
        if not pids:
            raise Failed("the program is not running")
        return pids[0]

    def kill(self) -> None:
        """SIGKILL to the program; then its driver and WebKit's children go too."""
        with suppress(ProcessLookupError, Failed):
            os.kill(self.pid(), signal.SIGKILL)
            self.kills += 1
        self._drop_driver()

    def close(self) -> None:
        if self._process and self._process.alive():
            with suppress(WebDriverException, HTTPError, OSError):
                self.driver.quit()
        self._drop_driver()

    def _drop_driver(self) -> None:
        if self._process:
            left = descendants(self._process.pid)
            self._process.kill()
            # WebKit's processes may have left the group; they were started here, by id.
            for pid in left:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            until("the tablet's processes to be gone", lambda: not any(map(_running, left)))
            self._process = None


def _running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Ward:
    """`tainha-ward` on a folder and a port of its own."""

    def __init__(self, program: Path, data: Path, out: Path):
        self.program, self.data, self.out = program, data, out
        self.port = free_port()
        self.env: dict[str, str] = {}
        self._process: Process | None = None

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def tool(self, *arguments: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
        """Runs one command of the program to its end; with `ok` a failure is a failure of the tour."""
        command = [str(self.program), *arguments]
        env = {**os.environ, **self.env}
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False, env=env)
        log = self.out / "logs" / "ward-commands.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"$ {' '.join(arguments)}\n{done.stdout}{done.stderr}= {done.returncode}\n")
        if ok and done.returncode != 0:
            said = f"{done.stdout}{done.stderr}"
            raise Failed(f"tainha-ward {arguments[0]} ended with {done.returncode}:\n{said}")
        return done

    def serve(self) -> None:
        command = [str(self.program), "serve", str(self.data)]
        command += ["--listen", f"127.0.0.1:{self.port}"]
        self._process = Process("tainha-ward", command, self.out / "logs" / "ward.log", self.env)
        self._process.ready("its port", lambda: listens(self.port))

    def kill(self) -> None:
        assert self._process
        self._process.kill()

    def close(self) -> None:
        if self._process:
            self._process.end()

    def copy(self, to: Path) -> Path:
        """A copy of the stopped ward's folder, to be damaged."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.data, to)
        return to


class Reader:
    """Reads a JSON API to assert what a person cannot see. It has no way to write but to sign in."""

    def __init__(self, base: str):
        self.base = base
        # The ward's own certificate: a tablet pins it, this reader only asserts.
        trusting = ssl._create_unverified_context()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(), urllib.request.HTTPSHandler(context=trusting)
        )

    def sign_in(self, path: str, name: str, password: str) -> None:
        body = json.dumps({"name": name, "password": password}).encode()
        request = urllib.request.Request(self.base + path, body, {"content-type": "application/json"})
        self._opener.open(request, timeout=20).close()

    def get(self, path: str):
        with self._opener.open(self.base + path, timeout=30) as answer:
            return json.load(answer)
