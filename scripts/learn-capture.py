"""Learns how much an outline looks like a page from what the finder measured on rendered scenes.

    cargo run --release -p tainha-capture --example bench_capture -- learn 520 1 > out/learn.txt
    python scripts/learn-capture.py out/learn.txt crates/capture/src/find/weights.rs

Needs numpy. The same input gives the same weights (seed below). Photos with known corners are never read here.
"""

import sys

import numpy as np

HIDDEN = 16
ROUNDS = 40
SEED = 7


def read(paths):
    rows = np.vstack([np.loadtxt(path, dtype=np.float32) for path in paths])
    return rows[:, 0].astype(int), rows[:, 1], rows[:, 2:]


def forward(x, w):
    hidden = np.tanh(x @ w["a"] + w["b"])
    return hidden, 1 / (1 + np.exp(-(hidden @ w["c"] + w["d"])))


def learn(x, target, weight, rng):
    features = x.shape[1]
    w = {
        "a": rng.normal(0, features**-0.5, (features, HIDDEN)),
        "b": np.zeros(HIDDEN),
        "c": rng.normal(0, HIDDEN**-0.5, HIDDEN),
        "d": np.zeros(1),
    }
    m = {k: np.zeros_like(v) for k, v in w.items()}
    v = {k: np.zeros_like(v) for k, v in w.items()}
    step = 0
    for turn in range(ROUNDS):
        order = rng.permutation(len(x))
        for at in range(0, len(order), 256):
            batch = order[at : at + 256]
            bx, bt, bw = x[batch], target[batch], weight[batch]
            hidden, guess = forward(bx, w)
            # Cross entropy with a soft target: its slope is the plain difference.
            slope = bw * (guess - bt) / bw.sum()
            back = np.outer(slope, w["c"]) * (1 - hidden**2)
            grads = {
                "a": bx.T @ back + 2e-5 * w["a"],
                "b": back.sum(0),
                "c": hidden.T @ slope + 2e-5 * w["c"],
                "d": slope.sum(keepdims=True),
            }
            step += 1
            rate = 4e-3 * (1 - turn / ROUNDS) + 1e-4
            for k in w:
                m[k] = 0.9 * m[k] + 0.1 * grads[k]
                v[k] = 0.999 * v[k] + 0.001 * grads[k] ** 2
                w[k] -= rate * (m[k] / (1 - 0.9**step)) / (np.sqrt(v[k] / (1 - 0.999**step)) + 1e-8)
    return w


def target_of(agreed):
    """Spreads the last tenth, where the choice is made: .5 stays near 0, .97 is sure."""
    return np.clip((agreed - 0.6) / 0.37, 0, 1) ** 3


def chosen(scenes, agreed, guess):
    best = {}
    for scene, truth, value in zip(scenes, agreed, guess):
        old = best.get(scene, (-1, 0, 0))
        best[scene] = (max(old[0], value), truth if value > old[0] else old[1], max(truth, old[2]))
    return np.array(list(best.values()))


def rust(path, w, mean, spread):
    def block(name, doc, values, shape):
        flat = ", ".join(f"{v:.5}" if "." in f"{v:.5}" or "e" in f"{v:.5}" else f"{v:.5}.0" for v in np.ravel(values))
        return f"/// {doc}\npub(super) const {name}: {shape} = [{flat}];\n"

    text = "//! Owns nothing but numbers that `scripts/learn-capture.py` wrote; see there.\n\n"
    text += f"/// Cells of the hidden layer.\npub(super) const HIDDEN: usize = {HIDDEN};\n"
    n = len(mean)
    text += block("MEAN", "Mean of each feature over the scenes.", mean, f"[f32; {n}]")
    text += block("SPREAD", "Standard deviation of each feature.", spread, f"[f32; {n}]")
    rows = w["a"].T
    flat = ", ".join("[" + ", ".join(f"{v:.5f}" for v in row) + "]" for row in rows)
    text += f"/// Weights from the features to each hidden cell.\npub(super) const INNER: [[f32; {n}]; HIDDEN] = [{flat}];\n"
    text += block("INNER_ADD", "What is added to each hidden cell.", w["b"], "[f32; HIDDEN]")
    text += block("OUTER", "Weights from the hidden cells to the score.", w["c"], "[f32; HIDDEN]")
    text += f"/// What is added to the score.\npub(super) const OUTER_ADD: f32 = {float(w['d'][0]):.5f};\n"
    with open(path, "w") as out:
        out.write(text)


def main():
    *paths, out = sys.argv[1:]
    scenes, agreed, x = read(paths)
    mean, spread = x.mean(0), x.std(0) + 1e-4
    x = (x - mean) / spread
    rng = np.random.default_rng(SEED)
    target = target_of(agreed)
    # Most outlines are plainly wrong; those near the truth are what must be told apart.
    weight = 0.15 + 3.0 * (agreed > 0.6) + 3.0 * (agreed > 0.9)
    held = scenes % 5 == 0
    w = learn(x[~held], target[~held], weight[~held], rng)
    guess = forward(x[held], w)[1]
    best = chosen(scenes[held], agreed[held], guess)
    low, high = best[:, 1] < 0.9, best[:, 1] > 0.97
    print(f"held back: {len(best)} scenes, chosen {best[:, 1].mean():.4f}, best possible {best[:, 2].mean():.4f}")
    for limit in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        unsure = best[:, 0] < limit
        print(f"  below {limit}: {unsure[low].mean():.2f} of those under .90, {unsure[high].mean():.2f} of those over .97")
    rust(out, learn(x, target, weight, np.random.default_rng(SEED)), mean, spread)


if __name__ == "__main__":
    main()
