"""Owns the later steps of the tour: a signature and a fingerprint certified at home, the paper's way through the desk, and its way back."""

import re
from datetime import date
from pathlib import Path

from . import ink, papers, procedure
from .house import House
from .next_day import NextDay
from .people import folded
from .processes import Failed
from .registrar import Registrar, both_verifiers
from .team import SECRETS, Team, only
from .visit import PHRASE, PIN, Volunteer
from .words import w

PROCEDURE = "2.000884"
POLICE = "Phạm Quốc Tuần"
OFFICER = "Vũ Thị Ngọc Diệp"
REGISTRAR = "Đỗ Thị Sổ"
PAPERS = ("Đơn đề nghị hỗ trợ tiền điện", "Bản cam đoan về nơi ở")
# Where the first choice of the form is not this person's answer.
ANSWERS = {
    "document_title": PAPERS[0],
    "document_kind": "Đơn, tờ khai",
    "sheets": "1",
    "needs_interpreter": "Không",
    "off_site_reason": "Không thể đi lại được",
}
BUDGETS = {"police": 6, "signature": 18, "fingerprint": 22, "result": 8}


def steps(story) -> list[tuple[str, object]]:
    """The steps that follow the first visit."""
    own = Certified(story)
    next_day = NextDay(story, own.prints, own.procedure.answers)
    return [
        ("10 three people, one tablet: residence confirmed, the officer takes over", own.takes_over),
        ("12 one person signs, another gives a fingerprint", own.certifies),
        ("11 the original is taken with a receipt, the desk counts it in", own.takes_original),
        ("12 seal, number, return, evidence for both verifiers", own.registers),
        ("14 the result is brought home, the receipt is closed", own.brings_home),
        ("15 a community house: five people, two tablets", House(story).session),
        ("13 the next day: what stayed open is gone on with", next_day.repeats),
    ]


class Certified:
    """What the steps share; the story's own machines are used on."""

    def __init__(self, story):
        self.story = story
        self.team = Team(story.tablet)
        self.procedure = procedure.load(PROCEDURE, 1, ANSWERS)
        signs, prints = story.people.neighbours(2)
        self.signs = Volunteer(story.tablet, signs, folded(signs.name))
        self.prints = Volunteer(story.tablet, prints, folded(prints.name))
        self.registrar: Registrar | None = None
        self.sheet: Path | None = None

    # --- 10
    def takes_over(self) -> None:
        s, t = self.story, self.story.tablet
        first_day = date.today().replace(month=1, day=1).isoformat()
        s.ward.tool("authority", "grant", str(s.ward.data), "--staff", OFFICER, "--title", "Công chức Tư pháp – Hộ tịch",
                    "--decision", "15/QĐ-UBND", "--from", first_day)  # fmt: skip
        s.ward.serve()
        for visit, hours in ((self.signs, ("10", "11h")), (self.prints, ("14", "15h"))):
            s.desk.take_request(visit.person, visit.person.phone, PROCEDURE, s.TEAM, hours)
            s.desk.click(w("console_next_request"))
        t.start()
        self.signs.unlock()
        for name, role in ((POLICE, "police"), (OFFICER, "justice")):
            s.desk.go("console_nav_staff")
            self.team.join(name, role, s.desk.enrolment_code(name, role))
        t.click(only("nav_today"))
        t.wait(self.prints.person.name, 60)
        self.team.take_over(POLICE, SECRETS["police"])
        self.team.count("police check", BUDGETS["police"], lambda: self.team.police_check(self.signs.person))
        self.team.take_over(OFFICER, SECRETS["justice"])
        self.team.make_key(OFFICER)
        t.picture("tablet-officer-key")
        self.team.take_over(s.VOLUNTEER, (PHRASE, PIN))

    # --- 12
    def certifies(self) -> None:
        v, t = self.signs, self.story.tablet
        v.open_visit()
        v.identity()
        self._shown(v)
        v.fill_form(self.procedure.answers)
        v.consent()
        v.read_back()
        self.team.take_over(OFFICER, SECRETS["justice"])
        v.open_visit()
        t.wait(w("cert_title"))
        t.picture("tablet-officer-takes-over")
        self.team.count("certification, signature", BUDGETS["signature"], self._signature)
        self._sheet()
        self.team.leave()
        self.prints.open_visit()
        self.prints.identity()
        self.team.count("certification, fingerprint", BUDGETS["fingerprint"], self._fingerprint)

    def _shown(self, visit: Volunteer) -> None:
        """The identity paper is looked at, not photographed."""
        t = self.story.tablet
        visit.go_to_visit()
        t.click(re.compile(rf"^{re.escape(w('task_papers'))}", re.S))
        t.wait(w("papers_title"))
        t.click(re.compile("^Căn cước điện tử"))
        t.click(only("papers_seen"))
        t.wait_gone(w("papers_seen"))

    def _paper(self, index: int, visit: Volunteer):
        seed, files = self.story.seed, self.story.out / "files"
        return lambda attempt: papers.photograph(seed, index + attempt, visit.person, files)

    def _signature(self) -> None:
        team, t = self.team, self.story.tablet
        team.open_certification()
        team.shoot(self._paper(20, self.signs))
        team.name_paper(PAPERS[0])
        team.pick("cert_paper_kind", "cert_kind_declaration")
        t.choose(only("cert_act_signed"))
        t.wait(w("cert_draw_title"))
        t.picture("tablet-person-signs")
        team.sign()
        t.wait(w("cert_drawn"))
        t.choose(only("cert_read_self"))
        team.pick("cert_off_site", "cert_off_walk")
        team.conditions()
        t.picture("tablet-conditions")
        team.record(OFFICER)
        t.picture("tablet-certified")

    def _sheet(self) -> None:
        """The statement goes to the system's viewer, which prints it."""
        t = self.story.tablet
        t.click(only("cert_pdf"))
        t.wait(w("sheet_opened"))
        t.picture("tablet-sheet-opened")
        self.sheet = self.story.viewer.shows(self.signs.person.name, OFFICER)

    def _fingerprint(self) -> None:
        team, t = self.team, self.story.tablet
        team.open_certification()
        team.shoot(self._paper(30, self.prints))
        team.name_paper(PAPERS[1])
        team.pick("cert_paper_kind", "cert_kind_declaration")
        team.press_finger("finger_right_index", ink.fingerprint(self.story.seed, self.story.out / "files"))
        t.picture("tablet-fingerprint")
        t.choose(only("cert_read_aloud"))
        t.type(w("cert_reader"), self.story.VOLUNTEER)
        team.pick("cert_off_site", "cert_off_old")
        team.conditions()
        team.record(OFFICER)

    # --- 11
    def takes_original(self) -> None:
        v, t = self.signs, self.story.tablet
        self.team.leave()
        v.open_visit()
        t.wait(w("task_end"))
        self.team.take_paper(v, self.procedure.papers[0], (v.person.name, OFFICER))
        v._ready("task_submit")
        t.click(only("submit_do_paper"))
        t.wait_gone(w("submit_check"))
        v._note("task_submit")
        v.end()
        self.team.send(v)
        self.registrar = self._registrar()
        self.registrar.move_papers(v.person, "console_holder_desk")

    def _registrar(self) -> Registrar:
        s = self.story
        one_time = s.desk.add_staff(REGISTRAR, "registrar", "so-chung-thuc")
        registrar = Registrar("registrar", s.out)
        s.opened.append(registrar)
        registrar.sign_in(s.ward.address, "so-chung-thuc", one_time)
        return registrar

    # --- 12, at the desk
    def registers(self) -> None:
        r, s = self.registrar, self.story
        r.open_book()
        for number, paper in enumerate(PAPERS, start=1):
            r.stamp(paper)
            r.number(f"BL-{number:04}", number)
        r.give_back_paper()
        r.open_paper(PAPERS[0], "console_cert_to_return")
        bundle = r.evidence(s.out / "evidence")
        print(f"   {both_verifiers(s.bins, bundle, s.fingerprint, PAPERS[0])}")

    # --- 14
    def brings_home(self) -> None:
        r, s, team, person = self.registrar, self.story, self.team, self.signs.person
        r.record_result(person, 1, "01/2026")
        r.move_papers(person, "console_holder_team")
        team.send(self.signs)
        team.take_over(s.VOLUNTEER, (PHRASE, PIN))
        if self.sheet and self.sheet.exists():
            raise Failed("the tablet locked, and the sheet is still outside the vault")
        team.count("a result at home", BUDGETS["result"], lambda: team.bring_home(person))
        team.give_back(person)
        team.send(self.signs)
        r.open_paper(PAPERS[0], "console_cert_to_return")
        r.give_back_paper()
        r.picture("desk-returned-home")
        r.go("console_nav_results")
        # Whose it is, and who took it.
        r.wait(re.compile(f"{re.escape(person.name)}.*{re.escape(person.name)}"), 60)
