"""Owns what the keeper of the register does at the console: seal, number, return; and the evidence that a stranger checks."""

import re
import subprocess
from pathlib import Path

from evidence.check import Check

from .desk import Desk
from .people import Person
from .processes import Failed, until
from .words import pattern, w


class Registrar(Desk):
    """The console, used by the registrar."""

    def open_book(self) -> None:
        self.go("console_nav_certify")
        self.click(re.compile(f"^{re.escape(w('console_register_title'))}$"))
        self.click(re.compile(f"^{re.escape(w('console_book_open'))}$"))
        dialog = self.region(w("console_book_last"))
        self.type(re.compile(f"^{re.escape(w('console_book_last'))}"), "0")
        self.click(re.compile(f"^{re.escape(w('console_book_open'))}$"), dialog)
        self.wait(w("console_book_is_open"))

    def open_paper(self, paper: str, state: str) -> None:
        """A paper among those that wait for the same hand."""
        self.go("console_nav_certify")
        self.click(re.compile(f"^{re.escape(w(state))}"))
        self.click(re.compile(f"^{re.escape(paper)}$"), timeout=60)
        self.wait(w("console_cert_way"))

    def stamp(self, paper: str) -> None:
        self.open_paper(paper, "console_cert_to_stamp")
        self.picture("desk-certification")
        self.choose(re.compile(f"^{re.escape(w('console_stamp_office'))}"))
        self.click(re.compile(f"^{re.escape(w('console_step_stamp_do'))}$"))
        self.wait(w("console_step_number"))

    def number(self, receipt: str, number: int) -> None:
        self.type(re.compile(f"^{re.escape(w('console_fee_receipt'))}"), receipt)
        self.click(re.compile(f"^{re.escape(w('console_step_number_do'))}$"))
        self.wait(pattern("console_number_in_book", number=f"{number:02}"))
        self.picture("desk-numbered")

    def give_back_paper(self) -> None:
        self.click(re.compile(f"^{re.escape(w('console_step_return_do'))}$"))
        self.wait(w("console_way_returned"))

    def evidence(self, folder: Path) -> Path:
        """Saves the bundle of the paper that is open."""
        self.downloads(folder)
        self.click(re.compile(f"^{re.escape(w('console_evidence'))}$"))

        def saved() -> Path | None:
            return next(iter(sorted(folder.glob("bang-chung-*.zip"))), None)

        return until("the evidence to be saved", saved, 60)

    # --- the desk's part of paper and result ----------------------------------------
    def move_papers(self, person: Person, to: str) -> None:
        """Counts the person's papers in, or hands them on."""
        self.go("console_nav_papers")
        row = re.compile(f"^{re.escape(person.name)}", re.S)
        self._until("the person's papers", lambda: self.find("region", row), 60)
        self.click(re.compile(f"^{re.escape(w('console_paper_in'))}$"), self.region(row))
        dialog = self.region(w("console_paper_in_title"))
        self.type(re.compile(f"^{re.escape(w('console_paper_to'))}( |$)"), w(to), dialog)
        self.picture("desk-paper-counted")
        self.click(re.compile(f"^{re.escape(w('console_paper_in_do'))}$"), dialog)
        self.wait_gone(w("console_paper_in_title"))

    def record_result(self, person: Person, photos: int, number: str) -> None:
        self.open_dossier(person.name, photos)
        self.accept()
        self.go("console_nav_dossiers")
        self.click(re.compile(f"^{re.escape(w('console_filter_accepted'))}$"))
        self.click(re.compile(f"^{re.escape(person.name)}$"))
        form = self.region(w("console_result_number"))
        self.type(re.compile(f"^{re.escape(w('console_result_number'))}"), number, form)
        self.click(re.compile(f"^{re.escape(w('console_result_record'))}$"), form)
        self.wait(w("console_decided_now"))
        self.picture("desk-result")


def both_verifiers(bins: Path, bundle: Path, fingerprint: str, paper: str) -> str:
    """Asks both verifiers about the bundle; each is given the ward's fingerprint and must say that all holds."""
    subject = "dossier/" + bundle.stem.removeprefix("bang-chung-")
    command = [bins / "tainha-verify", "--ward", fingerprint, "--subject", subject, bundle]
    first = subprocess.run(command, capture_output=True, text=True, check=False)
    if first.returncode != 0 or paper not in first.stdout:
        raise Failed(f"tainha-verify ends with {first.returncode}:\n{first.stdout}{first.stderr}")
    second = Check(bundle.read_bytes(), fingerprint, subject)
    if second.verdict != "holds":
        raise Failed(f"the second verifier says {second.verdict}: {second.notes}")
    changed = bytearray(bundle.read_bytes())
    changed[len(changed) // 2] ^= 1
    if Check(bytes(changed), fingerprint, subject).verdict != "does_not_hold":
        raise Failed("the second verifier believes a bundle of which one bit was turned")
    return f"evidence of {len(changed) // 1024} KiB: both verifiers say that it holds"
