"""Owns the next day of the tour: the programs start again on a clock a day ahead, and a visit left open is gone on with."""

import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

from .processes import Failed
from .team import Team, only
from .visit import PHRASE, PIN, Volunteer
from .words import pattern, w

LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
REASON = "Tờ khai chưa điền, mai quay lại"
VIETNAM = timezone(timedelta(hours=7))


def a_day_ahead() -> dict[str, str]:
    """Environment in which a program sees tomorrow: its clock alone is moved, not timers, file times or the time since boot."""
    if not LIBRARIES:
        raise Failed("libfaketime is missing: run `make setup`")
    return {
        "LD_PRELOAD": str(LIBRARIES[0]),
        "FAKETIME": "+1d",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
    }


class NextDay:
    """A form was left empty on the first day; the other person's dossier is already at the desk."""

    def __init__(self, story, visit: Volunteer, answers):
        self.story, self.visit, self.answers = story, visit, answers

    # --- 13
    def repeats(self) -> None:
        self._stop_today()
        today = self._sleep()
        self._go_on(today)
        ward = self.story.ward
        self.story.tablet.close()
        ward.close()
        print("   " + ward.tool("verify", str(ward.data)).stdout.strip().replace("\n", "\n   "))

    def _stop_today(self) -> None:
        """The visit ends with what is missing, and why."""
        v, t = self.visit, self.story.tablet
        Team(t).leave()
        v.open_visit()
        t.click(only("visit_stop"))
        t.wait(w("end_title"))
        t.choose(only("outcome_incomplete"))
        t.type(re.compile(f"^{re.escape(w('end_reason'))}"), REASON)
        t.choose(re.compile(f"^{re.escape(w('end_scam'))}"))
        t.click(only("end_confirm"))
        t.wait(pattern("today_title"))
        Team(t).send(v)

    def _sleep(self) -> str:
        """Everything is shut down; on the new morning tablet and ward start, and the tablet's list is that of the new day."""
        s, t = self.story, self.story.tablet
        t.close()
        s.ward.close()
        t.env = s.ward.env = a_day_ahead()
        s.ward.serve()
        t.start()
        Team(t).enter(s.VOLUNTEER, (PHRASE, PIN))
        tomorrow = datetime.now(VIETNAM) + timedelta(days=1)
        t.wait(re.compile(rf"{re.escape(w('today_title').split('{')[0])}[^/]*{tomorrow:%d/%m}"))
        t.picture("tablet-next-morning")
        return f"{tomorrow:%d/%m/%Y}"

    def _go_on(self, today: str) -> None:
        """From the person's page: what was said yesterday stands on top, what was done is done, the rest is asked."""
        v, t = self.visit, self.story.tablet
        v.find()
        t.wait(REASON)
        t.click(only("person_repeat"))
        t.wait(w("repeat_title", number=2))
        t.wait(w("outcome_incomplete"))
        t.wait(REASON)
        t.picture("tablet-repeat-visit")
        t.driver.set_window_rect(0, 0, 800, 1280)
        t.picture("tablet-repeat-visit-upright")
        t.driver.set_window_rect(0, 0, 1280, 800)
        t.click(only("do_arrive"))
        t.any_of(w("identity_title"), w("do_identity"))
        v.identity()
        v.fill_form(self.answers)
        v.consent()
        v.read_back()
        Team(t).send(v)
        v.find()
        t.wait(today)
