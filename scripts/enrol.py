"""Owns one act of `make run`: enrolling a folder as the tablet of the demonstration's volunteer, through
the tablet's own API, with a secret that everyone knows. For invented people only."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

PATIENCE = 120


def main() -> None:
    program, folder, address, code, secret = sys.argv[1:]
    tablet = subprocess.Popen(
        [program, folder, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        parts = urllib.parse.urlsplit(tablet.stdout.readline().strip())
        token = urllib.parse.parse_qs(parts.query)["token"][0]

        def call(path: str, body: dict | None = None) -> dict:
            request = urllib.request.Request(f"http://{parts.netloc}{path}")
            request.add_header("Authorization", f"Bearer {token}")
            if body is not None:
                request.data = json.dumps(body).encode()
                request.add_header("Content-Type", "application/json")
            try:
                with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                sys.exit(f"error: {path}: {error.read().decode()}")

        enrolled = call("/api/enrol", {"address": address, "code": code, "device_name": "Máy bảng trình diễn"})
        call("/api/secret", {"staff_id": enrolled["staff"]["id"], "secret": secret})
        until = time.monotonic() + PATIENCE
        while not call("/api/state")["first_sync"]["done"]:
            if time.monotonic() > until:
                sys.exit("error: the first download did not end; see ward.log")
            time.sleep(0.2)
    finally:
        tablet.terminate()
        tablet.wait()


if __name__ == "__main__":
    main()
