"""OpenCV doing what `tainha-capture page` does: decode, find, warp to 200 dpi, judge, even the light, encode.

Prints the median CPU time of each step in one thread. Called by scripts/bench-capture.sh.
"""

import resource
import statistics
import sys
import time

import cv2
import numpy as np

TURNS = 9
A4 = (1654, 2339)


def find(picture):
    """The usual recipe: shrink, Canny, the largest contour of four corners; else the whole frame."""
    height, width = picture.shape[:2]
    scale = 1000 / max(height, width)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    edges = cv2.dilate(cv2.Canny(grey, 50, 150), np.ones((3, 3), np.uint8))
    contours, _ = cv2.findContours(edges, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:10]:
        quad = cv2.approxPolyDP(contour, 0.02 * cv2.arcLength(contour, True), True)
        if len(quad) == 4 and cv2.contourArea(quad) > 0.05 * small.shape[0] * small.shape[1]:
            points = quad.reshape(4, 2).astype(np.float32) / scale
            sums, gaps = points.sum(1), np.diff(points, axis=1).ravel()
            return points[[sums.argmin(), gaps.argmin(), sums.argmax(), gaps.argmax()]]
    return np.float32([[0, 0], [width, 0], [width, height], [0, height]])


def warp(picture, corners):
    flat = np.float32([[0, 0], [A4[0] - 1, 0], [A4[0] - 1, A4[1] - 1], [0, A4[1] - 1]])
    return cv2.warpPerspective(picture, cv2.getPerspectiveTransform(corners, flat), A4, flags=cv2.INTER_LINEAR)


def judge(page):
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    return (
        cv2.Laplacian(grey, cv2.CV_16S).var(),
        np.median(grey[::3, ::3]),
        (grey >= 250).mean(),
        cv2.Sobel(grey, cv2.CV_16S, 1, 0).std(),
        cv2.resize(grey, (17, 16), interpolation=cv2.INTER_AREA),
    )


def even(page):
    small = cv2.resize(page, None, fx=1 / 16, fy=1 / 16, interpolation=cv2.INTER_AREA)
    field = cv2.GaussianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), (0, 0), 2)
    field = cv2.resize(field, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(page, field, scale=255)


def encode(page):
    small = cv2.resize(page, None, fx=400 / A4[1], fy=400 / A4[1], interpolation=cv2.INTER_AREA)
    cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 60])
    return cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 60])[1]


def main():
    cv2.setNumThreads(1)
    data = np.fromfile(sys.argv[1], np.uint8)
    laps = {}
    for _ in range(TURNS):
        state = {}

        def lap(name, step):
            began = time.process_time()
            state[name] = step()
            laps.setdefault(name, []).append((time.process_time() - began) * 1000)

        lap("decode", lambda: cv2.imdecode(data, cv2.IMREAD_COLOR))
        lap("find", lambda: find(state["decode"]))
        lap("warp", lambda: warp(state["decode"], state["find"]))
        lap("judge", lambda: judge(state["warp"]))
        lap("light", lambda: even(state["warp"]))
        lap("encode", lambda: encode(state["light"]))
    for name, values in laps.items():
        print(f"  {name:8} {statistics.median(values):7.1f} ms")
    total = sum(statistics.median(values) for values in laps.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"  sum      {total:7.1f} ms CPU, page of {len(state['encode']) // 1000} kB, peak memory {peak} kB (OpenCV {cv2.__version__})")


if __name__ == "__main__":
    main()
