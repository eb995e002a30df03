"""Owns the invented people of a run and the spreadsheet they come in. Nobody in it exists."""

import random
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

GOOD, BAD = 3051, 5
GROUPS = 23

FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Trịnh Đinh Mai Tạ".split()
MIDDLE = {
    "Nam": "Văn Đức Hữu Quang Minh Xuân Đình Công Ngọc Trọng Bá Thế".split(),
    "Nữ": "Thị Thị Thị Thu Ngọc Minh Thanh Kim Bích Hồng Mỹ Diệu".split(),
}
GIVEN = {
    "Nam": "Ân Bình Chiến Dũng Đạt Đông Hải Hiếu Hòa Hùng Khải Lâm Long Mẫn Nghĩa Phúc Quý Sơn Thắng Tín Toàn Trường Tuấn Vinh".split(),
    "Nữ": "Ánh Bưởi Cúc Dậu Đào Hạnh Hiền Hoa Huệ Hường Lan Liễu Loan Mận Nga Nguyệt Nhàn Oanh Phượng Quế Thảo Thoa Tuyết Yến".split(),
}
STREETS = "phố Mẫu, ngõ Cây Bàng, phố Giếng Đình, ngõ Hoa Sen, đường Ven Hồ, phố Lò Gạch, ngõ Chợ Cũ".split(", ")
TARGETS = ["Người cao tuổi", "Người khuyết tật", "Người có công", "Thân nhân liệt sĩ", "Hộ cận nghèo", ""]
MOBILITY = ["Đi lại được", "Chống gậy", "Xe lăn", "Nằm tại giường", ""]

HEADER = [
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số định danh",
    "Điện thoại",
    "Số nhà, đường phố",
    "Tổ dân phố",
    "Nhóm đối tượng",
    "Khả năng đi lại",
    "Ghi chú",
]


@dataclass(frozen=True)
class Person:
    """One row of the list, as it is written into the file."""

    name: str
    birth: str
    sex: str
    number: str
    phone: str
    house: str
    group: str
    target: str
    mobility: str
    note: str = ""

    @property
    def year(self) -> str:
        return self.birth[-4:]

    def row(self, index: int) -> list[object]:
        return [
            index,
            self.name,
            self.birth,
            self.sex,
            self.number,
            self.phone,
            self.house,
            self.group,
            self.target,
            self.mobility,
            self.note,
        ]


def folded(name: str) -> str:
    """The name as it is typed in a hurry: small letters, no diacritics."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


@dataclass(frozen=True)
class List:
    """The file, its good rows, and what each bad row must be told for."""

    file: Path
    people: list[Person]
    bad: list[tuple[int, str]]
    hero: Person

    def neighbours(self, count: int) -> list[Person]:
        """Old people of the hero's residential group with a telephone, whom nobody mistakes for another."""
        typed = Counter(folded(p.name) for p in self.people)
        near = [p for p in self.people if p.group == self.hero.group and p.phone]
        old = [p for p in near if int(p.year) < 1965 and len(p.birth) > 4]
        return [p for p in old if p is not self.hero and typed[folded(p.name)] == 1][:count]


def invent(seed: int, folder: Path) -> List:
    """Writes the list of this run: 3,051 people and 5 rows that cannot be taken."""
    chance = random.Random(f"people {seed}")
    numbers: set[str] = set()
    people = [_person(chance, numbers) for _ in range(GOOD - 1)]
    hero = Person(
        name=f"{chance.choice(FAMILY)} Thị {chance.choice(['Đượm', 'Ẩm', 'Diễm', 'Nhẫn', 'Đềm'])} {chance.choice(['Hường', 'Nhạn', 'Đoan', 'Thuỷ'])}",
        birth=f"{chance.randint(1, 28):02d}/{chance.randint(1, 12):02d}/{chance.randint(1931, 1946)}",
        sex="Nữ",
        number="",
        phone=f"09{chance.randint(10_000_000, 99_999_999)}",
        house=f"{chance.randint(1, 99)} {chance.choice(STREETS)}",
        group=f"Tổ {chance.randint(1, GROUPS)}",
        target="Người cao tuổi",
        mobility="Chống gậy",
        note="Nghe kém tai trái",
    )
    hero = Person(**{**hero.__dict__, "number": _number(chance, numbers, "Nữ", int(hero.year))})
    people.insert(chance.randrange(len(people)), hero)

    spoiled = [
        ("không có tên", lambda p: {"name": ""}),
        ("ngày không có trong lịch", lambda p: {"birth": "31/02/1948"}),
        ("số định danh thiếu một chữ số", lambda p: {"number": p.number[:-2] + "x"}),
        ("không có tổ dân phố", lambda p: {"group": ""}),
        ("số định danh của người khác", lambda p: {"number": hero.number}),
    ]
    rows: list[tuple[Person, str | None]] = [(p, None) for p in people]
    for why, spoil in spoiled:
        person = _person(chance, numbers)
        # After the hero, so that the row that repeats her number is the one that is told.
        at = chance.randrange(people.index(hero) + 1, len(people) + 1)
        rows.insert(at, (Person(**{**person.__dict__, **spoil(person)}), why))

    book = Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    sheet.append(HEADER)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    bad = []
    for index, (person, why) in enumerate(rows, start=1):
        sheet.append(person.row(index))
        if why:
            bad.append((index + 1, why))
    file = folder / "danh-sach.xlsx"
    book.save(file)
    return List(file, people, bad, hero)


def _person(chance: random.Random, numbers: set[str]) -> Person:
    sex = chance.choice(["Nam", "Nữ"])
    name = " ".join([chance.choice(FAMILY), chance.choice(MIDDLE[sex]), chance.choice(GIVEN[sex])])
    born = date(1928, 1, 1) + timedelta(days=chance.randrange(365 * 75))
    # Very old papers give only the year.
    birth = f"{born.year}" if born.year < 1945 and chance.random() < 0.2 else f"{born:%d/%m/%Y}"
    return Person(
        name=name,
        birth=birth,
        sex=sex,
        number=_number(chance, numbers, sex, born.year),
        phone=chance.choice(["", f"09{chance.randint(10_000_000, 99_999_999)}"]),
        house=f"{chance.randint(1, 180)} {chance.choice(STREETS)}",
        group=f"Tổ {chance.randint(1, GROUPS)}",
        target=chance.choice(TARGETS),
        mobility=chance.choice(MOBILITY),
    )


def _number(chance: random.Random, numbers: set[str], sex: str, year: int) -> str:
    century = {("Nam", 19): 0, ("Nữ", 19): 1, ("Nam", 20): 2, ("Nữ", 20): 3}[sex, year // 100]
    while True:
        number = f"001{century}{year % 100:02d}{chance.randrange(1_000_000):06d}"
        if number not in numbers:
            numbers.add(number)
            return number


if __name__ == "__main__":
    # For a demonstration: the list alone, always the same people.
    invent(2026, Path(sys.argv[1]))
