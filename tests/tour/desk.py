"""Owns what the desk does at the console: sign in, import, take a request, give out a code, judge a dossier."""

import re

from .drive import Browser
from .people import List, Person
from .processes import Failed
from .words import pattern, w

PASSWORD = "ngõ nhỏ phố nhỏ nhà tôi ở đó"


class Desk(Browser):
    """The console, used by one clerk."""

    def sign_in(self, address: str, login: str, one_time: str) -> None:
        self.open(address)
        self.wait(w("console_sign_in_title"))
        self.picture("desk-sign-in")
        self.type(w("console_login"), login)
        self.type(w("console_password"), one_time)
        self.click(w("console_sign_in"))
        self.wait(w("console_first_password_title"))
        self.type(w("console_password_one_time"), one_time)
        self.type(w("console_password_new"), PASSWORD)
        self.type(w("console_password_again"), PASSWORD)
        self.click(w("console_password_keep"))
        self.wait(w("console_intake_title"))

    def go(self, key: str) -> None:
        """Opens a part of the console by its entry in the menu."""
        self.click(re.compile(f"^{re.escape(w(key))}"))

    def import_list(self, people: List) -> None:
        self.go("console_nav_roster")
        self.wait(w("console_roster_choose_title"))
        self.hand_over(people.file, w("console_roster_choose"))
        self.wait(pattern("console_roster_read", count=f"{len(people.people) + len(people.bad):,}".replace(",", ".")), 60)
        self.picture("desk-list-read")
        for row, why in people.bad:
            if not self.sees(re.compile(rf"\b{row}\b")):
                raise Failed(f"row {row} ({why}) is not told as bad:\n{self.text()[:2500]}")
        self.click(w("console_roster_import", count="3.051"))
        self.wait(w("console_roster_done", count="3.051"), 90)
        self.picture("desk-list-imported")

    def add_staff(self, name: str, role: str, login: str = "") -> str:
        """A new colleague; with a login also the one-time password that is shown once."""
        self.go("console_nav_staff")
        self.wait(w("console_add_staff"))
        form = self.region(w("console_add_staff_do"))
        self.type(w("console_name"), name, form)
        self.type(w("console_role"), w(f"console_role_{role}"), form)
        if login:
            self.type(w("console_login"), login, form)
        self.click(w("console_add_staff_do"))
        self.wait(w("console_staff_added", name=name))
        if not login:
            return ""
        return re.sub(r"\s", "", self.wait(re.compile(r"(?:[0-9a-z]{4}-){3}[0-9a-z]{4}")))

    def form_team(self, members: list[str], group: str, team: str) -> None:
        self.type(w("console_team_name"), team)
        for name in members:
            self.choose(re.compile(f"^{re.escape(name)}"))
        self.choose(re.compile(rf"^(.* )?{re.escape(group)}$"))
        self.click(re.compile(f"^{re.escape(w('console_form_team'))}$"))
        self.wait(w("console_team_formed", name=team))
        self.picture("desk-team")

    def take_request(
        self, person: Person, typed: str, code: str, team: str, hours: tuple[str, str] = ("8", "9h30")
    ) -> None:
        """A phone call: the person found without diacritics, the procedure, today, an hour, the team."""
        self.go("console_nav_intake")
        self.wait(w("console_intake_title"))
        if self.sees(w("console_change")):
            # What was begun and left is still there.
            self.click(w("console_change"))
        self.type(w("console_intake_person"), typed)
        self.click(re.compile(f"{re.escape(person.name)}.*{person.year}"))
        self.type(re.compile(f"^{re.escape(w('console_procedure'))}"), code)
        self.click(re.compile(re.escape(code)))
        self.type(w("console_note"), "Hỏi nhà bà Tư đầu ngõ")
        self.wait(w("console_slots_title"))
        if not self.sees(team):
            raise Failed(f"the team of the residential group is not offered:\n{self.text()[:2000]}")
        self.choose(w("console_slot_own"))
        self.type(re.compile(f"^{re.escape(w('console_day'))}"), self._today())
        self.type(re.compile(f"^{re.escape(w('console_from'))}"), hours[0])
        self.type(re.compile(f"^{re.escape(w('console_to'))}( |$)"), hours[1])
        self.picture("desk-call")
        self.click(w("console_keep_planned"))
        self.wait(w("console_taken_title"))
        self.wait(w("console_read_to_caller"))
        self.picture("desk-call-taken")
        if self.sees(w("console_taken_unplanned")):
            raise Failed(f"the request got no hour:\n{self.text()[:2000]}")

    def repeat_request(self, typed: str, person: Person, code: str) -> None:
        """The same call again is warned of, and left."""
        self.click(w("console_next_request"))
        self.type(w("console_intake_person"), typed)
        self.click(re.compile(f"{re.escape(person.name)}.*{person.year}"))
        self.type(re.compile(f"^{re.escape(w('console_procedure'))}"), code)
        self.click(re.compile(re.escape(code)))
        self.wait(w("console_same_title"))
        self.picture("desk-duplicate")

    def enrolment_code(self, staff: str, role: str, device: str = "") -> str:
        """A code for a tablet; without its name for a colleague who joins one."""
        self.leave_page("console_nav_devices")
        self.wait(w("console_enrol_title"))
        self.type(w("console_enrol_who"), f"{staff} ({w(f'console_role_{role}')})")
        if device:
            self.type(w("console_device_name"), device)
        self.click(w("console_enrol_make"))
        self.wait(w("console_code_title", name=staff))
        self.picture("desk-code")
        shown = self.region(w("console_code_title", name=staff)).text
        found = re.search(r"\b((?:[0-9A-Z]{4,}[\s-]+)+[0-9A-Z]{4,})\b", shown)
        if not found:
            raise Failed(f"no code on the screen:\n{shown}")
        return re.sub(r"[\s-]", "", found.group(1))

    def leave_page(self, key: str) -> None:
        """Goes elsewhere although a form was begun: the browser asks, the clerk says yes."""
        self.go(key)

    def open_dossier(self, person: str, photos: int) -> None:
        """Waits until the dossier has come with all its photos, and opens it."""
        self.go("console_nav_dossiers")
        row = re.compile(rf"{re.escape(person)}.*\b{photos}/{photos}\b", re.S)
        self._until("the dossier with its photos", lambda: row.search(self.text()), 90)
        self.picture("desk-dossiers")
        self.click(re.compile(f"^{re.escape(person)}$"))
        self.wait(w("console_components"))

    def give_back(self, reason: str, paper: str, mark: str) -> None:
        self.click(re.compile(f"^{re.escape(w('console_return'))}"))
        self.wait(w("console_return_title"))
        self.type(w("console_return_reason"), reason)
        self.click(re.compile(f"^{re.escape(w('console_mark'))}\\s*: .*{re.escape(paper)}"))
        self.type(pattern("console_mark_on"), mark)
        self.picture("desk-returning")
        self.click(w("console_return_send"))
        self.wait(w("console_returned_now"))

    def accept(self) -> None:
        self.click(re.compile(f"^{re.escape(w('console_accept'))}"))
        self.wait(pattern("console_accept_title"))
        dialog = self.region(pattern("console_accept_title"))
        self.picture("desk-accepting")
        self.click(re.compile(f"^{re.escape(w('console_accept'))}$"), dialog)
        self.wait(w("console_accepted_now"))
        self.picture("desk-accepted")

    def _today(self) -> str:
        """The first day of the list: the ward's own today."""
        field = self.find("field", re.compile(f"^{re.escape(w('console_day'))}"))[0]
        options = [o.text.strip() for o in field.find_elements("tag name", "option")]
        return next(o for o in options if pattern("console_today").search(o))
