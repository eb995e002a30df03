"""Owns what three people do with one tablet: join it, hand it over, check residence, certify, take paper and bring it back.

Every figure of taps is counted here as hands touch the screen; the letters of a secret and of a name are no taps.
"""

import re
from collections.abc import Callable
from pathlib import Path

from .machines import Tablet
from .people import Person
from .processes import Failed
from .visit import Volunteer
from .words import pattern, w

# One secret a person, in words and in digits: which one a tablet asks depends on its machine.
SECRETS = {"police": ("mưa rào trên phố cũ", "135791"), "justice": ("ba bông hoa sen trắng", "864209")}


def only(key: str) -> re.Pattern[str]:
    """Exactly these words."""
    return re.compile(f"^{re.escape(w(key))}$")


class Team:
    """A tablet that goes from hand to hand."""

    def __init__(self, tablet: Tablet):
        self.tablet = tablet
        self.counted: list[str] = []

    # --- who holds it ---------------------------------------------------------
    def join(self, name: str, role: str, code: str) -> None:
        """A colleague takes the one-time code of the ward and sets a secret of their own."""
        t, (phrase, digits) = self.tablet, SECRETS[role]
        t.click(only("nav_device"))
        t.wait(w("device_colleague"))
        t._until("the colleague to be known here", lambda: t.find("click", only("device_colleague_add")), 60)
        t.click(only("device_colleague_add"))
        t.choose(re.compile(f"^{re.escape(name)}$"))
        t.type(re.compile("^" + re.escape(w("enrol_code"))), code)
        t.any_of(w("secret_title_pin", name=name), w("secret_title_passphrase", name=name))
        if t.sees(w("secret_title_pin", name=name)):
            t.press_digits(digits)
            t.wait(w("secret_pin_again"))
            t.press_digits(digits)
        else:
            t.type(re.compile("^" + re.escape(w("secret_passphrase"))), phrase)
            t.type(re.compile("^" + re.escape(w("secret_again"))), phrase)
            t.click(only("device_colleague_add"))
        t.wait(w("device_colleague_done", name=name), 40)

    def take_over(self, name: str, secret: tuple[str, str]) -> None:
        """The one before locks, the next opens with their own secret."""
        t = self.tablet
        self.leave()
        t.click(only("nav_device"))
        t.click(only("device_lock"))
        self.enter(name, secret)

    def enter(self, name: str, secret: tuple[str, str]) -> None:
        """Opens the locked tablet as one of those who have joined it."""
        t = self.tablet
        t.wait(w("unlock_title"), 40)
        t.click(re.compile(re.escape(name)))
        self._secret(name, secret, "unlock_action")
        t.wait(w("nav_people"), 40)
        t.wait(pattern("today_title"))

    def leave(self) -> None:
        """Out of a task, to where the parts of the app are in reach."""
        t = self.tablet
        if t.sees(w("back_to_visit")):
            t.click(w("back_to_visit"))
        t.wait(w("nav_people"))

    def _secret(self, name: str, secret: tuple[str, str], action: str) -> None:
        """Gives a secret where it is asked; none of it is a tap."""
        t, before = self.tablet, self.tablet.taps
        asked = t.any_of(w("unlock_pin", name=name), w("unlock_passphrase", name=name))
        if asked == w("unlock_pin", name=name):
            t.press_digits(secret[1])
        else:
            t.type(re.compile(f"^({re.escape(w('unlock_passphrase', name=name))}|{re.escape(w('secret_passphrase'))})"), secret[0])
            t.click(only(action))
        t.taps = before

    def make_key(self, name: str) -> None:
        """The officer's own key, certified by the ward while there is a line to it."""
        t = self.tablet
        t.click(only("nav_device"))
        t.wait(w("officer_no_key"))
        self._secret(name, SECRETS["justice"], "officer_key_make")
        t.wait(pattern("officer_key_ready"), 40)

    # --- counting -------------------------------------------------------------
    def count(self, what: str, most: int, act: Callable[[], None]) -> None:
        """Counts the taps of an act and holds it to its budget."""
        before = self.tablet.taps
        act()
        taps = self.tablet.taps - before
        self.counted.append(f"{what}: {taps} taps of {most}")
        print(f"   {self.counted[-1]}")
        if taps > most:
            raise Failed(f"{what} took {taps} taps, the budget is {most}")

    # --- the police officer -----------------------------------------------------
    def police_check(self, person: Person) -> None:
        """From the day's list: registered here, and really living here."""
        t = self.tablet
        t.click(re.compile(re.escape(person.name)))
        t.click(only("plan_details"))
        t.click(only("verify_title"))
        t.wait(w("verify_record"))
        for fact in ("verify_registered", "verify_actual"):
            t.choose(only("verify_yes"), self._group(fact))
        t.picture("tablet-police-check")
        t.click(only("verify_record"))
        t.wait(re.compile(re.escape(w("verify_held", by="@", at="")).split("@")[0]))

    def _group(self, key: str):
        """The question that bears these words."""
        t = self.tablet
        words = re.compile(f"^{re.escape(w(key))}")
        found = t._until(w(key), lambda: [g for g in t.find("region", words) if g.tag_name == "fieldset"], 20)
        return found[0]

    # --- the justice officer -----------------------------------------------------
    def open_certification(self) -> None:
        self.tablet.click(only("cert_title"))
        self.tablet.wait(w("cert_conditions"))

    def shoot(self, draw: Callable[[int], Path]) -> None:
        """Photographs the signed paper; a picture that is not good enough is taken again, and that is counted apart."""
        t = self.tablet
        before = t.taps
        for attempt in range(4):
            t.taps = before
            t.hand_over(draw(attempt))
            seen = t.any_of(w("photo_use"), w("cert_shot_by_hand"), w("cert_pages_change"), timeout=60)
            if seen == w("photo_use"):
                t.click(only("photo_use"))
            if seen != w("cert_shot_by_hand"):
                break
            t.click(only("photo_retake"))
            t.wait(w("photo_pick"))
        t.wait(w("cert_pages_change"), 60)

    def name_paper(self, name: str) -> None:
        if not self.tablet.value(w("cert_paper_name")):
            self.tablet.type(w("cert_paper_name"), name)

    def pick(self, question: str, answer: str) -> None:
        """Answers a question unless what was known before has answered it."""
        group = self._group(question)
        if not group.find_elements("css selector", "input:checked"):
            self.tablet.choose(only(answer), group)

    def sign(self) -> None:
        """A person draws on the glass what was signed in ink."""
        t = self.tablet
        t.draw(pattern("signature_pad"))
        t._until("the stroke on the pad", lambda: t.find("text", pattern("signature_pad", count=1)), 20)
        t.click(only("sign_done"))

    def press_finger(self, finger: str, picture: Path) -> None:
        t = self.tablet
        t.choose(only("cert_act_fingerprint"))
        t.choose(only(finger))
        t.wait(w("finger_box"))
        t.hand_over(picture)
        t.wait(w("photo_retake"), 60)

    def conditions(self) -> None:
        """Each by itself: there is no way to say yes to several."""
        t = self.tablet
        for yes in t._until("the conditions", lambda: t.find("click", only("cert_yes")), 20):
            t.press(yes)
        t.wait_gone(pattern("cert_open"))

    def record(self, officer: str) -> None:
        """The statement is looked at; then the officer's own secret."""
        t = self.tablet
        t.click(only("cert_preview"))
        t.wait(w("cert_before_secret"))
        t.picture("tablet-statement")
        self._secret(officer, SECRETS["justice"], "cert_record")
        t.wait(w("cert_state_signed"), 40)

    # --- paper ----------------------------------------------------------------------
    def take_paper(self, visit: Volunteer, paper: str, names: tuple[str, str]) -> None:
        """An original is taken over; both sign the receipt."""
        t = self.tablet
        if not visit._ready("task_paper"):
            return
        t.choose(re.compile("^" + re.escape(paper)))
        t.picture("tablet-receipt")
        t.click(only("sign_both"))
        for name in names:
            t.wait(w("sign_invite", name=name))
            self.sign()
            t.wait_gone(w("sign_invite", name=name))
        t.wait(w("back_to_visit"))
        visit._note("task_paper")

    def bring_home(self, person: Person) -> None:
        """The result reaches the person, who signs for it."""
        t = self.tablet
        t.click(only("nav_papers"))
        t.click(only("results_deliver"), t.region(re.compile(f"^{re.escape(person.name)}", re.S), 60))
        t.wait(w("deliver_taker"))
        t.choose(only("deliver_taker_person"))
        t.choose(only("id_id_card"))
        t.picture("tablet-result")
        t.click(only("sign_taker"))
        t.wait(w("sign_invite", name=person.name))
        self.sign()
        t.wait(w("custody_to_person"))

    def give_back(self, person: Person) -> None:
        """The original goes back; its receipt is closed."""
        t = self.tablet
        t.click(only("sign_taker"))
        t.wait(w("sign_invite", name=person.name))
        self.sign()
        t.wait(pattern("custody_closed", who=person.name))
        t.picture("tablet-receipt-closed")

    def send(self, visit: Volunteer) -> None:
        t = self.tablet
        visit.outbox()
        t.click(re.compile(f"{w('outbox_send_now')}|{w('retry')}"))
        t.wait(w("outbox_all_safe"), 120)
