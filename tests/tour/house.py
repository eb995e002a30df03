"""Owns the session at a community house: five people, two tablets without a network that number under letters of their own."""

import re

from .machines import Display, Tablet
from .people import Person, folded
from .processes import Failed
from .team import Team, only
from .visit import Volunteer
from .words import pattern, w

SECOND = "Ngô Thị Hà"
PROCEDURE = "2.000635"
PLACE = "Nhà văn hoá tổ dân phố"
BUDGET = 16


class Upright(Tablet):
    """A second tablet, held upright, with a screen of its own."""

    name = "tablet-upright"

    def __init__(self, story):
        self._screen = Display(story.out / "logs", "800x1280")
        super().__init__(story.bins / "tai-nha", story.out / self.name, story.out, self._screen)

    def start(self) -> None:
        super().start()
        self.driver.set_window_rect(0, 0, 800, 1280)

    def close(self) -> None:
        super().close()
        self._screen.close()


class House:
    """One session. The first tablet goes on from the steps before, the second one joins for it."""

    def __init__(self, story):
        self.story = story
        # The first two of them were certified at home.
        guests = story.people.neighbours(7)[2:]
        self.queue: list[tuple[str, str, Person]] = []
        for letter, own in (("A", guests[:3]), ("B", guests[3:])):
            self.queue += [(letter, f"{letter}{n:02}", person) for n, person in enumerate(own, start=1)]
        self.tablets: dict[str, Tablet] = {"A": story.tablet}
        self.taps = {number: 0 for _, number, _ in self.queue}

    # --- 15
    def session(self) -> None:
        s = self.story
        self._second()
        for letter, tablet in self.tablets.items():
            self._open(tablet, letter)
        s.proxy.refuse()
        for letter, number, person in self.queue:
            self._count(letter, number, lambda t, n=number, p=person: self._give(t, n, p))
        s.proxy.pass_all()
        self._join("house-joined")
        s.proxy.refuse()
        for letter, number, person in self.queue:
            self._count(letter, number, lambda t, n=number, p=person: self._serve(t, n, p))
        for number, taps in self.taps.items():
            print(f"   community house, {number}: {taps} taps of {BUDGET}")
            if taps > BUDGET:
                raise Failed(f"{number} took {taps} taps, the budget is {BUDGET}")
        s.proxy.pass_all()
        self._join("house-done")

    def _second(self) -> None:
        s = self.story
        code = s.desk.enrolment_code(SECOND, "volunteer", "Máy tổ 1, thứ hai")
        tablet = Upright(s)
        s.opened.append(tablet)
        tablet.start()
        helper = Volunteer(tablet, s.person, "")
        helper.join(f"https://127.0.0.1:{s.proxy.port}", code, "Máy tổ 1, thứ hai")
        helper.first_download(s.cards())
        self.tablets["B"] = tablet

    def _open(self, tablet: Tablet, letter: str) -> None:
        """The session is set up once on each tablet: its letter, the place, the desk it stands on."""
        Team(tablet).leave()
        tablet.click(only("nav_today"))
        tablet.click(only("house_title"))
        tablet.wait(w("house_empty"))
        tablet.type(starting("house_letter"), letter)
        tablet.type(starting("house_place"), PLACE)
        tablet.type(starting("house_desk"), f"Bàn {letter}")
        tablet.click(only("house_keep"))
        tablet.wait(w("house_give", number=f"{letter}01"))
        tablet.picture(f"{tablet.name}-house-empty")

    def _count(self, letter: str, number: str, act) -> None:
        tablet = self.tablets[letter]
        before = tablet.taps
        act(tablet)
        self.taps[number] += tablet.taps - before

    def _give(self, t: Tablet, number: str, person: Person) -> None:
        """Somebody comes in and gets the next number."""
        t.click(exactly("house_give", number=number))
        t.type(w("people_search"), folded(person.name), t.region(w("house_who")))
        t.click(re.compile(f"^{re.escape(person.name)}.*{person.year}", re.S))
        t.wait(w("person_visit_title"))
        t.click(re.compile(f"{re.escape(PROCEDURE)}$"))
        t.wait_gone(w("person_visit_title"))
        t.wait(exactly_in("house_call", number=number))

    def _serve(self, t: Tablet, number: str, person: Person) -> None:
        """The number is called, the person comes to the desk, is compared with their card, advised, and goes."""
        t.click(exactly("house_call", number=number))
        row = re.compile(f"^{number}", re.S)
        t._until(f"{number} to be called", lambda: w("house_called") in t.region(row).text, 20)
        if number in ("A01", "B01"):
            t.picture(f"{t.name}-house-called")
        t.click(only("house_open"), t.region(row))
        t.click(only("do_arrive"))
        t.click(only("do_identity"))
        t.choose(only("id_id_card"))
        t.click(only("identity_matches"))
        t.wait_gone(w("identity_question"))
        t.click(only("back_to_visit"))
        t.click(only("visit_stop"))
        t.wait(w("end_title"))
        t.choose(only("outcome_advised"))
        t.choose(re.compile(f"^{re.escape(w('end_scam'))}"))
        t.click(only("end_confirm"))
        # The queue is there again, for the next one.
        t.wait(w("house_title"))
        t._until(f"{number} to be done", lambda: w("row_done") in t.region(row).text, 20)

    def _join(self, name: str) -> None:
        """With a line to the ward each tablet shows the numbers of both."""
        for t in self.tablets.values():
            Volunteer(t, self.story.person, "").outbox()
            t.click(re.compile(f"{w('outbox_send_now')}|{w('retry')}"))
            t.wait(w("outbox_all_safe"), 120)
        for t in self.tablets.values():
            t.click(only("nav_today"))
            t.click(only("house_title"))
            for _, number, person in self.queue:
                t.wait(re.compile(rf"\b{number} {re.escape(person.name)}"), 60)
            if t.sees(pattern("house_letter_taken")):
                raise Failed("two tablets gave numbers under one letter")
            t.picture(f"{t.name}-{name}")


def starting(key: str) -> re.Pattern[str]:
    """A label, with whatever it says of being required or optional."""
    return re.compile(f"^{re.escape(w(key))}")


def exactly(key: str, **values: object) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(w(key, **values))}$")


def exactly_in(key: str, **values: object) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(w(key, **values))}\b")
