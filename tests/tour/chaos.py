"""Owns the crashes of a run: at moments drawn from the seed the tablet's program gets SIGKILL, and is opened again."""

import random
import threading
from collections.abc import Callable
from contextlib import suppress

from selenium.common.exceptions import WebDriverException
from urllib3.exceptions import HTTPError

from .processes import Failed
from .visit import Volunteer


class Chaos:
    """Kills in the middle of what the volunteer does, then checks what had been kept."""

    def __init__(self, volunteer: Volunteer, seed: int):
        self.volunteer = volunteer
        self._chance = random.Random(f"kills {seed}")
        self.moments: list[str] = []

    def during(self, name: str, act: Callable[[], None], longest: float) -> None:
        """Runs `act`, and SIGKILL falls within `longest` seconds of its beginning."""
        tablet = self.volunteer.tablet
        delay = self._chance.uniform(0.01, longest)
        killer = threading.Timer(delay, tablet.kill)
        killer.start()
        finished = True
        try:
            # A step that is torn off in its middle fails in any way; what counts is what was kept.
            act()
        except (Failed, WebDriverException, HTTPError, OSError, AttributeError, LookupError):
            finished = False
        killer.join()
        self.moments.append(f"{name} +{delay:.2f} s{' (after it)' if finished else ''}")
        self.reopen()

    def now(self, name: str) -> None:
        """SIGKILL at once."""
        self.volunteer.tablet.kill()
        self.moments.append(name)
        self.reopen()

    def reopen(self) -> None:
        with suppress(OSError):
            self.volunteer.tablet.kill()
        self.volunteer.tablet.start()
        self.volunteer.unlock()
        self.volunteer.check_kept()
