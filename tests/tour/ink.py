"""Owns the inked finger of a run: a whorl in a printed box of 30 mm, as a photo of the form. Nobody's finger."""

import random
from pathlib import Path

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 1100, 1000
DOTS = 22  # pixels in a millimetre


def fingerprint(seed: int, folder: Path) -> Path:
    """Draws the box with a print in it; ridges a little different in every run."""
    chance = random.Random(f"finger {seed}")
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    x, y = (x - WIDTH / 2) / DOTS, (y - HEIGHT / 2) / DOTS
    px, py = x * 500 / 25.4, y * 500 / 25.4
    radius = np.hypot(px * 1.1, py * 0.9 + chance.uniform(36, 44))
    sway = 1.2 * np.sin(px / 47) * np.cos(py / 61)
    phase = radius / 9 + np.arctan2(py, px) / (2 * np.pi) + sway
    pores = 40 * np.sin(px * 0.9) * np.sin(py * 0.83)
    light = np.clip(150 + 95 * np.sin(phase * 2 * np.pi) + pores, 20, 250)
    light[(x / 9.5) ** 2 + (y / 12) ** 2 > 1] = 250
    light[np.abs(np.maximum(np.abs(x), np.abs(y)) - 15) < 0.3] = 35
    file = folder / "dau-van-tay.png"
    Image.fromarray(light.astype(np.uint8)).convert("RGB").save(file)
    return file
