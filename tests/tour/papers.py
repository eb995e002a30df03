"""Owns the photographed papers of a run: 12-megapixel JPEGs of an A4 sheet on a table, never the same twice."""

import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 4000, 3000
SHEET = (1654, 2339)  # A4 at 200 dots an inch
FONT = "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"
BOLD = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"
LINES = [
    "Họ và tên: {name}",
    "Ngày sinh: {birth}",
    "Nơi cư trú: {house}, {group}",
    "Giấy tờ này do chương trình vẽ ra để thử, không có giá trị.",
    "Số: {serial}/TN-{year}",
    "Người lập phiếu ký và ghi rõ họ tên",
]
TITLES = ["GIẤY XÁC NHẬN", "ĐƠN ĐỀ NGHỊ", "BẢN KHAI", "GIẤY GIỚI THIỆU", "PHIẾU THÔNG TIN"]


def photograph(seed: int, index: int, person, folder: Path) -> Path:
    """Draws paper number `index` of the run and photographs it; 4000×3000, a few megabytes."""
    chance = random.Random(f"paper {seed} {index}")
    noise = np.random.default_rng(chance.randrange(2**32))
    table = _wood(chance, noise)
    sheet = _sheet(chance, person, index)
    corners = _corners(chance)
    laid = sheet.transform(
        (WIDTH, HEIGHT), Image.Transform.PERSPECTIVE, _coefficients(corners), Image.Resampling.BILINEAR
    )
    mask = Image.new("L", sheet.size, 255).transform(
        (WIDTH, HEIGHT), Image.Transform.PERSPECTIVE, _coefficients(corners), Image.Resampling.BILINEAR
    )
    table.paste(laid, (0, 0), mask)
    photo = _light(table, chance, noise)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Tai Nha", "May anh ve"
    file = folder / f"giay-{index}.jpg"
    photo.save(file, quality=91, exif=exif)
    return file


def _sheet(chance: random.Random, person, index: int) -> Image.Image:
    sheet = Image.new("RGB", SHEET, (248, 247, 243))
    draw = ImageDraw.Draw(sheet)
    title = ImageFont.truetype(BOLD, 74)
    text = ImageFont.truetype(FONT, 42)
    draw.text((SHEET[0] / 2, 260), chance.choice(TITLES), font=title, fill=(25, 25, 30), anchor="mm")
    values = {**person.__dict__, "serial": chance.randrange(100, 9999), "year": 2026}
    y = 440
    for line in LINES:
        draw.text((170, y), line.format(**values), font=text, fill=(30, 30, 38))
        y += 96
    for _ in range(16):
        words = " ".join(chance.choices(LINES[3].split() + LINES[5].split(), k=chance.randint(6, 9)))
        draw.text((170, y), words[:62], font=text, fill=(48, 48, 56))
        y += 78
    draw.text((SHEET[0] - 560, y + 60), f"Trang {index}", font=text, fill=(30, 30, 38))
    # A drawn line, as a hand would sign.
    points = [(1080 + i * 12, y + 170 + chance.randint(-42, 42)) for i in range(28)]
    draw.line(points, fill=(28, 44, 120), width=6, joint="curve")
    draw.rectangle((0, 0, SHEET[0] - 1, SHEET[1] - 1), outline=(225, 223, 216), width=4)
    return sheet


def _wood(chance: random.Random, noise: np.random.Generator) -> Image.Image:
    y, x = np.mgrid[0:HEIGHT:4, 0:WIDTH:4].astype(np.float32)
    wave = np.sin(y / chance.uniform(14, 26) + 3 * np.sin(x / chance.uniform(300, 700)))
    grain = 9 * wave + noise.normal(0, 4, x.shape).astype(np.float32)
    base = np.array([chance.randint(96, 124), chance.randint(62, 80), chance.randint(38, 52)])
    small = np.clip(base + grain[..., None] * (1.0, 0.8, 0.6), 0, 255).astype(np.uint8)
    return Image.fromarray(small).resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)


def _corners(chance: random.Random) -> list[tuple[float, float]]:
    left, top, right, bottom = 1050, 170, 2950, 2830
    shake = lambda: chance.uniform(-70, 70)  # noqa: E731
    tilt = chance.uniform(-80, 80)
    return [
        (left + shake() + tilt, top + shake()),
        (right + shake() + tilt, top + shake()),
        (right + shake() - tilt, bottom + shake()),
        (left + shake() - tilt, bottom + shake()),
    ]


def _coefficients(corners: list[tuple[float, float]]) -> list[float]:
    source = [(0, 0), (SHEET[0], 0), SHEET, (0, SHEET[1])]
    rows, right = [], []
    for (x, y), (u, v) in zip(corners, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return np.linalg.solve(np.array(rows), np.array(right)).tolist()


def _light(image: Image.Image, chance: random.Random, noise: np.random.Generator) -> Image.Image:
    pixels = np.asarray(image, dtype=np.float32)
    x = np.linspace(chance.uniform(0.82, 0.95), chance.uniform(0.95, 1.05), WIDTH, dtype=np.float32)
    grain = noise.integers(-6, 7, (HEIGHT, WIDTH, 1), dtype=np.int8)
    return Image.fromarray(np.clip(pixels * x[None, :, None] + grain, 0, 255).astype(np.uint8))
