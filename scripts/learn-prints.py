#!/usr/bin/env python3
"""Fits the score of a print to NFIQ 2: makes damaged prints of the fingers in LEARNED (turned, mirrored and stretched, so that they
are more than seven), has NFIQ 2 score them, and writes crates/capture/src/finger/weights.rs.

Usage: learn-prints.py [--tainha PATH_OF_tainha-capture] [--each N]
Needs what bench_prints.py needs. The other fingers are never looked at here: bench_prints.py judges by them.
"""

import argparse
import json
import math
import pathlib

import numpy as np
from PIL import Image
from scipy import ndimage as nd
from scipy.optimize import minimize
from scipy.stats import spearmanr

from bench_prints import (LEARNED, ROOT, flooded, measured, on_white, oracle, part, smeared, sources, too_little, too_much)

SEED = 4242
CELLS = 10
DECAY = 12.0
OUT = ROOT / "crates/capture/src/finger/weights.rs"
KEPT = ROOT / ".data/learn-prints.json"


def varied(a, rng):
    """The print of somebody else, as near as one gets: turned, mirrored, stretched."""
    if rng.random() < 0.5:
        a = a[:, ::-1]
    turn, wide, high = rng.uniform(-0.6, 0.6), *rng.uniform(0.9, 1.12, 2)
    matrix = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]]) / [[high], [wide]]
    middle = (np.array(a.shape) - 1) / 2
    return nd.affine_transform(a, matrix, middle - matrix @ middle, cval=255.0, order=1)


def damage(a, rng):
    """One or two of the ways in which a print goes wrong, from slightly to wholly."""
    ways = [
        lambda a: a,
        lambda a: a + rng.standard_normal(a.shape) * rng.uniform(4, 25),
        lambda a: nd.gaussian_filter(a, rng.uniform(0.6, 3.8)),
        lambda a: too_much(a, int(rng.integers(1, 4))),
        lambda a: flooded(a, rng, rng.uniform(-0.2, 1.2)),
        lambda a: too_little(a, rng, rng.uniform(-1.0, 0.9)),
        lambda a: 235 - (235 - a) * rng.uniform(0.12, 0.6) + rng.standard_normal(a.shape) * rng.uniform(0, 4),
        lambda a: smeared(a, int(rng.integers(3, 15)), rng.uniform(0, math.pi)),
        lambda a: part(a, rng, *rng.uniform(0.28, 0.9, 2)),
    ]
    for _ in range(1 if rng.random() < 0.75 else 2):
        a = ways[int(rng.integers(len(ways)))](a)
    return on_white(a)


def scored(each):
    """[finger, path, NFIQ 2] of every picture; kept, since NFIQ 2 takes its time."""
    if KEPT.exists():
        return json.loads(KEPT.read_text())
    score, rows = oracle(), []
    folder = ROOT / ".data/learn-prints"
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, a) in enumerate(sources()):
        if name not in LEARNED:
            continue
        rng = np.random.default_rng(SEED + number)
        for turn in range(each):
            picture = damage(varied(a, rng), rng)
            path = folder / f"{name}-{turn}.png"
            Image.fromarray(picture).save(path)
            rows.append([name, str(path), score(picture) or 0])
        print(name, len(rows), flush=True)
    KEPT.write_text(json.dumps(rows))
    return rows


def fit(x, y, seed):
    """Weights of CELLS hidden cells: into them, their offsets, out of them, the base."""
    rng = np.random.default_rng(seed)
    n = x.shape[1]
    begin = np.concatenate([rng.normal(0, 0.3 / math.sqrt(n), n * CELLS), np.zeros(CELLS), rng.normal(0, 5, CELLS), [y.mean()]])

    def parts(w):
        return w[: n * CELLS].reshape(CELLS, n), w[n * CELLS : n * CELLS + CELLS], w[n * CELLS + CELLS : -1], w[-1]

    def loss(w):
        into, add, out, base = parts(w)
        hidden = np.tanh(x @ into.T + add)
        error = hidden @ out + base - y
        back = error[:, None] * out * (1 - hidden**2)
        grads = np.concatenate([(back.T @ x + DECAY * 20 * into).ravel(), back.sum(0), hidden.T @ error + DECAY * out, [error.sum()]])
        return 0.5 * (error**2).sum() + 0.5 * DECAY * (20 * (into**2).sum() + (out**2).sum()), grads

    return parts(minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 600}).x)


def apply(weights, x):
    into, add, out, base = weights
    return np.tanh(x @ into.T + add) @ out + base


def across(names, x, y):
    """The score of each finger by weights that have not seen it."""
    guess = np.zeros(len(y))
    for name in sorted(set(names)):
        out = names == name
        guess[out] = apply(fit(x[~out], y[~out], SEED), x[out])
    return guess


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tainha", default=str(ROOT / "target/release/tainha-capture"))
    options.add_argument("--each", type=int, default=60)
    chosen = options.parse_args()
    rows = scored(chosen.each)
    names = np.array([row[0] for row in rows])
    y = np.array([row[2] for row in rows], float)
    raw = np.array([measured(chosen.tainha, path)["measures"] for _, path, _ in rows])
    mean, spread = raw.mean(0), raw.std(0) + 1e-6
    x = np.clip((raw - mean) / spread, -3, 3)
    guess = across(names, x, y)
    # The score from which as many good ones are refused as poor ones let in, each finger judged by weights of the others.
    steps = np.arange(5, 60)
    wrong = [abs((guess[y >= 30] < step).mean() - (guess[y < 30] >= step).mean()) for step in steps]
    least = int(steps[int(np.argmin(wrong))])
    good, poor = (guess[y >= 30] >= least).mean(), (guess[y < 30] < least).mean()
    print(f"{len(y)} prints of {len(set(names))} fingers; each finger by weights of the others: Spearman {spearmanr(guess, y)[0]:.3f}; "
          f"from a score of {least}: {good:.1%} of NFIQ 2 >= 30 taken, {poor:.1%} of the rest refused")
    into, add, out, base = fit(x, y, SEED)
    row = lambda values: "[" + ", ".join(f"{v:.4f}" for v in values) + "]"
    table = lambda values: "[\n" + "".join(f"    {row(v)},\n" for v in values) + "]"
    OUT.write_text(
        "//! What `scripts/learn-prints.py` fitted to NFIQ 2 on damaged prints of seven fingers. Made by it: change nothing here.\n\n"
        f"/// Hidden cells.\npub(super) const CELLS: usize = {CELLS};\n"
        f"/// Measures.\npub(super) const MEASURES: usize = {len(mean)};\n"
        f"/// Below this score a print is refused: where as many good ones are lost as poor ones let in.\npub(super) const LEAST_SCORE: u8 = {least};\n"
        f"/// Mean of each measure.\npub(super) const MEAN: [f64; MEASURES] = {row(mean)};\n"
        f"/// Spread of each measure.\npub(super) const SPREAD: [f64; MEASURES] = {row(spread)};\n"
        f"/// From the measures into the cells.\npub(super) const INTO: [[f64; MEASURES]; CELLS] = {table(into)};\n"
        f"/// Added in each cell.\npub(super) const ADD: [f64; CELLS] = {row(add)};\n"
        f"/// Out of the cells.\npub(super) const OUT: [f64; CELLS] = {row(out)};\n"
        f"/// Added at the end.\npub(super) const BASE: f64 = {base:.4f};\n")


if __name__ == "__main__":
    main()
