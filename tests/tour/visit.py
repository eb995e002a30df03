"""Owns what the volunteer does at the tablet: join it, find the person, work through the visit, send."""

import re
from pathlib import Path

from selenium.webdriver import ActionChains

from .machines import Tablet
from .people import Person
from .procedure import Answer
from .processes import Failed
from .words import pattern, w

PIN = "246802"
PHRASE = "bốn từ không liên quan"


def starts(key: str) -> re.Pattern[str]:
    """A button or row that begins with these words."""
    return re.compile("^" + pattern(key).pattern)


class Volunteer:
    """One volunteer with one tablet and one person to visit."""

    def __init__(self, tablet: Tablet, person: Person, typed: str):
        self.tablet, self.person, self.typed = tablet, person, typed
        # What the screen has shown as kept; looked for again after every crash.
        self.done: set[str] = set()
        self.draft: dict[str, str] = {}
        self.pages: dict[str, int] = {}

    # --- the tablet itself ------------------------------------------------------
    def join(self, address: str, code: str, device: str) -> None:
        t = self.tablet
        t.wait(w("enrol_title"))
        t.picture("tablet-join")
        t.type(w("enrol_address"), address)
        t.type(w("enrol_code"), code)
        t.type(w("enrol_device_name"), device)
        t.click(w("enrol_action"))
        t.any_of(pattern("secret_title_pin"), pattern("secret_title_passphrase"), timeout=40)
        t.picture("tablet-secret")
        if t.sees(pattern("secret_title_pin")):
            t.press_digits(PIN)
            t.wait(w("secret_pin_again"))
            t.press_digits(PIN)
        else:
            t.type(re.compile("^" + re.escape(w("secret_passphrase"))), PHRASE)
            t.type(w("secret_again"), PHRASE)
            t.click(w("secret_set"))
        t.wait(w("download_title"), 60)

    def first_download(self, people: int) -> None:
        t = self.tablet
        shown = f"{people:,}".replace(",", ".")
        t.any_of(w("download_done"), pattern("today_title"), timeout=90)
        if t.sees(w("download_done")):
            t.wait(shown)
            t.picture("tablet-first-download")
            t.click(w("download_start"))
        t.wait(pattern("today_title"))

    def unlock(self) -> None:
        t = self.tablet
        kind = t.any_of(pattern("unlock_pin"), pattern("unlock_passphrase"), timeout=40)
        if kind == pattern("unlock_pin"):
            t.press_digits(PIN)
        else:
            t.type(w("secret_passphrase"), PHRASE)
            t.click(w("unlock_action"))
        t.any_of(w("nav_people"), w("download_title"), timeout=40)

    # --- finding the way ----------------------------------------------------------
    def find(self) -> None:
        """Finds the person by the name typed without diacritics, and opens them."""
        t = self.tablet
        t.click(re.compile(f"^{re.escape(w('nav_people'))}$"))
        t.wait(w("people_title"))
        t.type(w("people_search"), self.typed)
        # The list is drawn anew while the typing is answered: a row that slipped away is pressed again.
        row = re.compile(f"^{re.escape(self.person.name)}.*{self.person.year}", re.S)

        def opened() -> bool:
            for found in t.find("click", row)[:1]:
                found.click()
            return t.sees(w("person_visit"))

        t._until("the person found", opened, 20)

    def open_visit(self) -> None:
        """From the day's list, as a volunteer would at the door."""
        t = self.tablet
        t.click(re.compile(f"^{re.escape(w('nav_today'))}$"))
        t.wait(pattern("today_title"))
        t.click(re.compile(re.escape(self.person.name)))
        seen = t.any_of(w("plan_arrive"), starts("task_form"), w("task_form"))
        if seen == w("plan_arrive"):
            t.picture("tablet-planned")
            t.click(w("plan_arrive"))
            t.any_of(w("identity_title"), w("task_form"))

    def go_to_visit(self) -> None:
        """Back to the list of tasks, from wherever the tablet is, by way of the person."""
        t = self.tablet
        if t.sees(w("back_to_visit")):
            t.click(w("back_to_visit"))
        elif not (t.sees(w("task_form")) and t.sees(w("task_end"))):
            self.find()
            t.click(re.compile(f"{w('state_open')}|{w('state_submitted')}|{w('state_returned')}|{w('state_received')}|{w('state_accepted')}"))
        t.wait(w("task_form"))
        t.wait(w("task_end"))

    def row(self, key: str):
        return self.tablet.region(re.compile(rf"^{pattern(key).pattern}", re.S))

    def is_done(self, key: str) -> bool:
        """Whether the list of tasks says that this one is done."""
        said = re.sub(r"\s+", " ", self.row(key).text)
        return bool(re.search(rf"\b{re.escape(w('task_done'))}(,|$| )", said)) and w("task_mend_short") not in said

    def _ready(self, key: str) -> bool:
        """On the list of tasks with this one still to do; notes it as kept if it is done."""
        self.go_to_visit()
        if self.is_done(key):
            self.done.add(key)
            return False
        self.tablet.click(re.compile(rf"^{pattern(key).pattern}", re.S))
        return True

    # --- the tasks ----------------------------------------------------------------
    def identity(self) -> None:
        t = self.tablet
        if self._ready("task_identity"):
            t.choose(re.compile(f"^{re.escape(w('id_id_card'))}$"))
            t.click(w("identity_matches"))
            t.wait_gone(w("identity_question"))
        self._note("task_identity")

    def open_paper(self, name: str) -> None:
        t = self.tablet
        self.go_to_visit()
        t.click(re.compile(rf"^{re.escape(w('task_papers'))}", re.S))
        t.wait(w("papers_title"))
        t.click(re.compile(re.escape(name)))
        t.any_of(w("photo_pick"), w("photo_use"), w("photo_retake"))

    def shoot(self, name: str, file: Path) -> None:
        """Photographs a paper unless the tablet already holds its picture; waits for its verdict."""
        t = self.tablet
        self.open_paper(name)
        if not t.sees(w("photo_retake")):
            t.hand_over(file)
        t.wait(w("photo_retake"), 60)
        self.pages[name] = 1

    def use(self, name: str) -> None:
        """Says that the paper is complete."""
        t = self.tablet
        self.open_paper(name)
        t.wait(w("photo_retake"))
        t.click(starts("photo_use"))
        what = t.any_of(w("photo_overrule_title"), w("back_to_visit"), timeout=60)
        if what == w("photo_overrule_title") or t.sees(w("photo_overrule_title")):
            t.click(w("photo_overrule_3"))
        t.wait_gone(w("photo_more_pages"), 60)
        self.done.add(f"paper {name}")

    def write_draft(self, field: str, text: str) -> None:
        """Writes one answer and waits until the screen says that it is kept."""
        t = self.tablet
        self._open_form()
        t.wait_gone(pattern("form_draft_saved"))
        t.type(field, text)
        t.wait(pattern("form_draft_saved"))
        self.draft[field] = text

    def _open_form(self) -> None:
        t = self.tablet
        self.go_to_visit()
        t.click(re.compile(rf"^{re.escape(w('task_form'))}", re.S))
        t.any_of(w("form_next"), w("form_confirm"))

    def _first_page(self) -> None:
        """The form opens where one left it; goes back to its beginning."""
        t = self.tablet
        back = re.compile(f"^{re.escape(w('back'))}$")
        while t.find("click", back):
            before = t.wait(pattern("form_page"))
            t.click(back)
            t.wait_gone(before)

    def fill_form(self, answers: list[Answer]) -> None:
        """Goes through the pages, fills what is empty, confirms."""
        t = self.tablet
        self.go_to_visit()
        if self.is_done("task_form"):
            self.done.add("task_form")
            return
        self._open_form()
        self._first_page()
        for _ in range(12):
            self._fill_page(answers)
            if t.find("click", re.compile(f"^{re.escape(w('form_confirm'))}$")):
                break
            before = t.wait(pattern("form_page"))
            t.click(re.compile(f"^{re.escape(w('form_next'))}$"))
            t._until("the next part of the form", lambda b=before: not t.sees(b) or t.sees(w("problem_title")), 20)
            if t.sees(w("problem_title")):
                raise Failed(f"the form asks for more:\n{t.text()[:2500]}")
        t.picture("tablet-form")
        t.click(re.compile(f"^{re.escape(w('form_confirm'))}$"))
        t.wait_gone(w("form_confirm"))
        self.draft.clear()
        self._note("task_form")

    def _fill_page(self, answers: list[Answer]) -> None:
        t = self.tablet
        for answer in answers:
            label = re.compile(f"^{re.escape(answer.label)}( |$|\\*)")
            if answer.kind == "choice":
                for group in [g for g in t.find("region", label) if g.tag_name == "fieldset"][:1]:
                    if not group.find_elements("css selector", "input:checked"):
                        t.choose(re.compile(f"^{re.escape(answer.text)}"), group)
            elif answer.kind == "date":
                for group in [g for g in t.find("region", label) if g.tag_name == "fieldset"][:1]:
                    if not t.value(w("date_year"), group):
                        t.type(w("date_year"), answer.text, group)
            else:
                for field in t.find("field", label)[:1]:
                    if not field.get_attribute("value"):
                        t.type(label, answer.text)

    def consent(self) -> None:
        t = self.tablet
        if self._ready("task_consent"):
            t.wait(w("consent_how_spoken"))
            agree = re.compile(f"^{re.escape(w('consent_agree'))}$")
            t._until("the purposes", lambda: t.find("choice", agree), 20)
            for answer in t.find("choice", agree):
                answer.click()
            t.picture("tablet-consent")
            t.click(w("consent_how_spoken"))
            t.wait_gone(w("consent_how_spoken"))
        self._note("task_consent")

    def read_back(self) -> None:
        t = self.tablet
        if self._ready("task_read_back"):
            t.click(starts("read_start"))
            for _ in range(30):
                t.any_of(w("read_right"), w("read_done_text"))
                if t.sees(w("read_done_text")):
                    break
                page = t.text()
                if not t._shots_of("tablet-read-back"):
                    t.picture("tablet-read-back")
                t.click(re.compile(f"^{re.escape(w('read_right'))}$"))
                t._until("the next facts", lambda p=page: t.text() != p, 20)
            self._hold(w("read_hold"))
            t.wait_gone(w("read_done_text"))
        self._note("task_read_back")

    def _hold(self, words: str) -> None:
        t = self.tablet
        button = t._until(words, lambda: next(iter(t.find("click", words)), None), 20)
        ActionChains(t.driver).click_and_hold(button).perform()
        t.wait_gone(words)
        ActionChains(t.driver).release().perform()
        t.taps += 1

    def submit(self, code: str) -> None:
        t = self.tablet
        if self._ready("task_submit"):
            t.wait(w("submit_how"))
            t.choose(w("submit_online"))
            if t.find("field", w("submit_code")):
                t.type(re.compile("^" + re.escape(w("submit_code"))), code)
            t.picture("tablet-submit")
            t.click(w("submit_do_online"))
            t.wait_gone(w("submit_how"))
        self._note("task_submit")

    def end(self) -> None:
        t = self.tablet
        if self._ready("task_end"):
            t.wait(w("end_title"))
            t.choose(w("end_scam"))
            t.click(re.compile(f"^{re.escape(w('end_confirm'))}$"))
            t.wait(pattern("today_title"))
        self._note("task_end")

    def _note(self, key: str) -> None:
        """Sees with own eyes that the task is shown as done."""
        self.go_to_visit()
        if not self.is_done(key):
            raise Failed(f"{w(key)} is not shown as done:\n{self.tablet.text()[:2500]}")
        self.done.add(key)

    # --- after a crash --------------------------------------------------------------
    def check_kept(self) -> None:
        """Everything that the screen had shown as kept is there."""
        t = self.tablet
        papers = {k: v for k, v in self.pages.items()}
        if not (self.done or self.draft or papers):
            return
        self.go_to_visit()
        for key in sorted(self.done):
            if key.startswith("task_") and not self.is_done(key):
                raise Failed(f"after the crash {w(key)!r} is no longer done:\n{t.text()[:2500]}")
        for name in papers:
            self.open_paper(name)
            if not t.sees(w("photo_retake")):
                raise Failed(f"after the crash the photo of {name!r} is gone:\n{t.text()[:1500]}")
        for field, text in self.draft.items():
            self._open_form()
            self._first_page()
            kept = t.value(field)
            if kept != text:
                raise Failed(f"after the crash {field!r} holds {kept!r}, not {text!r}")

    # --- sending ----------------------------------------------------------------
    def outbox(self) -> None:
        t = self.tablet
        if t.sees(w("back_to_visit")):
            t.click(w("back_to_visit"))
            t.wait(w("task_end"))
        t.click(re.compile(f"^{re.escape(w('nav_outbox'))}"))
        t.wait(w("outbox_title"))
