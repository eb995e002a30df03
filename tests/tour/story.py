"""Owns the story of the tour, each step acting on what is seen: here the first nine, of one visit; `certified`, `house` and `next_day`
have the later ones."""

import random
import re
import shutil
import time
from pathlib import Path

from . import certified, damage, house, jose_check, papers, people, procedure
from .chaos import Chaos
from .desk import PASSWORD, Desk
from .drive import Screen
from .machines import Display, Reader, Tablet, Ward
from .people import folded
from .processes import Failed, free_port
from .proxy import Proxy
from .viewer import Viewer
from .visit import Volunteer
from .words import pattern, w

PROCEDURE = "1.010826"
OFFICIAL_CODE = "H26.28-261122-0001"
RATE = 120_000  # bytes a second on the throttled line: some seconds for three papers


class Story:
    """One run. `steps` are played in order; `close` ends whatever still runs."""

    VOLUNTEER = "Lê Minh Châu"
    TEAM = "Tổ xung kích 1"

    def __init__(self, bins: Path, out: Path, seed: int):
        self.bins, self.out, self.seed = bins, out, seed
        self.chance = random.Random(f"story {seed}")
        shutil.rmtree(out, ignore_errors=True)
        (out / "files").mkdir(parents=True)
        self.people = people.invent(seed, out / "files")
        self.person = self.people.hero
        self.procedure = procedure.load(PROCEDURE, 3)
        self.ward = Ward(bins / "tainha-ward", out / "ward", out)
        self.display = Display(out / "logs")
        self.tablet = Tablet(bins / "tai-nha", out / "tablet", out, self.display)
        self.viewer = Viewer(out / "viewer")
        self.tablet.env = self.viewer.env()
        self.volunteer = Volunteer(self.tablet, self.person, folded(self.person.name))
        self.chaos = Chaos(self.volunteer, seed)
        self.proxy: Proxy | None = None
        self.desk: Desk | None = None
        self.reader = Reader(self.ward.address + "/api/console/v1")
        self.fingerprint = ""
        # Screens that later steps open.
        self.opened: list[Screen] = []
        self.steps = [
            ("1 the ward imports 3,051 people and reports 5 rows", self.imports),
            ("2 the desk takes a call and gives it a team, a day, an hour", self.takes_call),
            ("3 a tablet enrols and receives people, plan, procedures", self.enrols),
            ("4 the network is cut without a word", self.cut),
            ("5+6 the visit, with crashes at random moments", self.visits),
            ("7 the network comes back, throttled; the ward dies half-way", self.sends),
            ("8 returned, mended, accepted", self.returned),
            ("9 verify and the JOSE check", self.checked),
            *certified.steps(self),
        ]

    # --- 1
    def imports(self) -> None:
        made = self.ward.tool("init", str(self.ward.data), "--name", "Phường Mẫu", "--unit-code", "00256",
                              "--identity-key", str(self.out / "identity.key")).stdout  # fmt: skip
        login = re.search(r"^login: (\S+)", made, re.M)
        password = re.search(r"^one-time password: (\S+)", made, re.M)
        fingerprint = re.search(r"^fingerprint: (\S+)", made, re.M)
        if not (login and password and fingerprint):
            raise Failed(f"init said too little:\n{made}")
        self.fingerprint = fingerprint.group(1)
        self.ward.serve()
        self.desk = Desk("desk", self.out)
        self.desk.sign_in(self.ward.address, login.group(1), password.group(1))
        self.desk.import_list(self.people)
        self.reader.sign_in("/session", login.group(1), PASSWORD)
        total = self.reader.get("/people?limit=1")["total"]
        if total != people.GOOD:
            raise Failed(f"the ward holds {total} people, not {people.GOOD}")

    # --- 2
    def takes_call(self) -> None:
        team = {self.VOLUNTEER: "volunteer", house.SECOND: "volunteer", certified.POLICE: "police", certified.OFFICER: "justice"}
        for name, role in team.items():
            self.desk.add_staff(name, role)
        self.desk.form_team(list(team), self.person.group, self.TEAM)
        self.desk.take_request(self.person, folded(self.person.name), PROCEDURE, self.TEAM)
        self.desk.repeat_request(folded(self.person.name), self.person, PROCEDURE)

    # --- 3
    def enrols(self) -> None:
        code = self.desk.enrolment_code(self.VOLUNTEER, "volunteer", "Máy tổ 1")
        self.proxy = Proxy(free_port(), self.ward.port)
        self.tablet.start()
        self.volunteer.join(f"https://127.0.0.1:{self.proxy.port}", code, "Máy tổ 1")
        self.chaos.during("the first download", lambda: self.volunteer.first_download(self.cards()), 2.0)
        if self.tablet.sees(w("download_title")):
            self.volunteer.first_download(self.cards())
        self.tablet.wait(pattern("today_title"))
        self.tablet.wait(self.person.name, 60)
        self.tablet.picture("tablet-today")

    def cards(self) -> int:
        """Cards that this team's tablet gets: those of its residential group."""
        return sum(p.group == self.person.group for p in self.people.people)

    # --- 4
    def cut(self) -> None:
        self.proxy.refuse()
        self.volunteer.outbox()
        self.tablet.click(w("outbox_send_now"))
        self.tablet.wait(w("outbox_offline"), 60)
        self.tablet.picture("tablet-offline")
        self.proxy.drop()
        self._second_program()

    def _second_program(self) -> None:
        """The program opened twice on one vault: the second says so and touches nothing."""
        second = Tablet(self.tablet.program, self.tablet.data, self.out, self.display)
        second.name = "second program"
        second.start()
        try:
            second.wait("đang mở ở một chương trình khác")
            second.picture("tablet-second-program")
        finally:
            second.close()

    # --- 5 and 6
    def visits(self) -> None:
        v, t, c = self.volunteer, self.tablet, self.chaos
        v.find()
        t.picture("tablet-found")
        v.open_visit()
        c.during("comparing identity", v.identity, 3.0)
        v.identity()
        t.picture("tablet-tasks")
        for index, name in enumerate(self.procedure.papers, start=1):
            photo = papers.photograph(self.seed, index, self.person, self.out / "files")
            c.during(f"saving photo {index}", lambda n=name, f=photo: v.shoot(n, f), 4.0)
            v.shoot(name, photo)
            t.drawn()
            t.picture(f"tablet-photo-{index}")
            if index != 2:
                c.during(f"finishing paper {index}", lambda n=name: v.use(n), 2.5)
            if not self._paper_used(name):
                v.use(name)
        v.write_draft("Số chứng minh nhân dân cũ", f"{self.chance.randrange(10**8, 10**9)}")
        t.picture("tablet-draft")
        c.now("a draft was just shown as saved")
        c.during("confirming the form", lambda: v.fill_form(self.procedure.answers), 8.0)
        v.fill_form(self.procedure.answers)
        c.during("consent", v.consent, 3.5)
        v.consent()
        c.during("reading back", v.read_back, 8.0)
        v.read_back()
        c.during("submitting", lambda: v.submit(OFFICIAL_CODE), 3.5)
        v.submit(OFFICIAL_CODE)
        v.end()
        t.picture("tablet-visit-done")
        v.outbox()
        t.wait(w("outbox_state_here"))
        t.picture("tablet-outbox-here")
        if t.kills < 10:
            raise Failed(f"only {t.kills} crashes")

    def _paper_used(self, name: str) -> bool:
        """Whether the paper's row in the list of papers counts its page."""
        t, v = self.tablet, self.volunteer
        v.go_to_visit()
        t.click(re.compile(rf"^{re.escape(w('task_papers'))}", re.S))
        t.wait(w("papers_title"))
        return bool(pattern("papers_pages", count=1).search(t.region(re.compile(re.escape(name))).text))

    # --- 7
    def sends(self) -> None:
        t, v = self.tablet, self.volunteer
        self.proxy.throttle(RATE)
        v.outbox()
        t.click(re.compile(f"{w('outbox_send_now')}|{w('retry')}"))
        t.wait(pattern("outbox_state_sending"), 90)
        part = re.escape(w("outbox_bytes", sent="@", total="")).replace("@", r"[1-9][\d.,]* [KM]?B")
        t.wait(re.compile(part), 120)
        t.picture("tablet-sending")
        if t.sees(w("outbox_all_safe")):
            raise Failed("everything went through before there was a half-way")
        self.ward.kill()
        t.picture("tablet-ward-gone")
        self.ward.serve()
        self.chaos.now("while sending, after the ward's death")
        v.outbox()
        t.click(re.compile(f"{w('outbox_send_now')}|{w('retry')}"))
        self.proxy.pass_all()
        t.wait(w("outbox_all_safe"), 120)
        t.wait(pattern("outbox_state_at_ward"))
        t.picture("tablet-at-ward")
        found = self.reader.get(f"/dossiers?q={self._quoted()}")["rows"]
        if len(found) != 1:
            raise Failed(f"{len(found)} dossiers arrived, not one")

    def _quoted(self) -> str:
        return folded(self.person.name).replace(" ", "%20")

    # --- 8
    def returned(self) -> None:
        d, t, v = self.desk, self.tablet, self.volunteer
        paper = self.procedure.papers[0]
        mark = "Chụp lại, tránh đèn"
        d.open_dossier(self.person.name, 3)
        d.drawn()
        d.picture("desk-dossier")
        d.give_back("Ảnh đơn bị lóa, xin chụp lại.", paper[:60], mark)
        d.picture("desk-returned")
        t.click(re.compile(f"^{re.escape(w('nav_today'))}$"))
        t.wait(w("attention_returned"), 60)
        t.picture("tablet-returned")
        t.click(re.compile(re.escape(w("attention_returned"))))
        t.wait(w("visit_returned_title"))
        t.wait(mark)
        t.picture("tablet-to-mend")
        fresh = papers.photograph(self.seed, 4, self.person, self.out / "files")
        v.open_paper(paper)
        t.click(w("photo_retake"))
        t.wait(w("photo_pick"))
        t.hand_over(fresh)
        t.wait(w("photo_corners_help"), 60)
        v.done.clear()
        t.click(re.compile("^" + pattern("photo_use").pattern))
        t.wait_gone(w("photo_more_pages"), 60)
        v.read_back()
        v.submit(OFFICIAL_CODE)
        t.picture("tablet-mended")
        v.outbox()
        t.click(re.compile(f"{w('outbox_send_now')}|{w('retry')}"))
        t.wait(w("outbox_all_safe"), 90)
        d.open_dossier(self.person.name, 3)
        d.accept()
        # The next exchange with the ward brings it; a person who waits for it presses the button.
        t.click(re.compile(f"{w('outbox_send_now')}|{w('retry')}"))
        v.go_to_visit()
        t.wait(w("visit_accepted"), 90)
        t.picture("tablet-accepted")

    # --- 9
    def checked(self) -> None:
        self.tablet.close()
        self.desk.go("console_nav_journal")
        # The ward's own sentence, not one of the catalogue.
        self.desk.wait("Sổ nhật ký nguyên vẹn", 60)
        self.desk.picture("desk-journal")
        self.ward.close()
        said = self.ward.tool("verify", str(self.ward.data)).stdout
        print("   " + said.strip().replace("\n", "\n   "))
        bundle = self.out / "export"
        self.ward.tool("export", str(self.ward.data), str(bundle))
        counted = jose_check.check(bundle, self.fingerprint)
        print(f"   JOSE check: {counted}")
        for line in damage.everywhere(self.ward, self.bins, bundle, self.fingerprint, self.out, self.chance):
            print(f"   {line}")

    # --- the run
    def play(self) -> None:
        for name, step in self.steps:
            began = time.monotonic()
            print(f"-- {name}", flush=True)
            step()
            print(f"   {time.monotonic() - began:.1f} s", flush=True)
        print(f"-- {self.tablet.kills} crashes:")
        for moment in self.chaos.moments:
            print(f"   {moment}")

    def wreck(self) -> None:
        """Keeps what the screens showed when a step failed."""
        if self.desk:
            self.desk.keep_wreck()
        for screen in self.opened:
            screen.keep_wreck()
        self.tablet.keep_wreck()

    def close(self) -> None:
        for part in (self.tablet, *self.opened, self.desk, self.proxy, self.ward, self.display):
            if part:
                part.close()
