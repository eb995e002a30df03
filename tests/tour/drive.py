"""Owns what a person can do at a screen: look, click, type, choose, hand over a file. Nothing else is offered.

Things are found by the words a person reads (label, role, text), never by class or id. Waits are for conditions.
"""

import math
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from selenium.common.exceptions import (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    JavascriptException,
    StaleElementReferenceException,
    WebDriverException,
)
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.file_detector import UselessFileDetector
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from urllib3.exceptions import HTTPError

from .processes import Failed, until

Words = str | re.Pattern[str]

# Finds what is visible and bears the words; the innermost and the shortest come first.
FIND = r"""
const [kind, source, flags, exact, scope] = arguments;
const pattern = exact ? null : new RegExp(source, flags);
const tidy = (t) => (t ?? '').replace(/[\s\u00a0]+/g, ' ').trim();
const fits = (t) => exact ? t === source : pattern.test(t);
const seen = (e) => {
  if (!e.isConnected || e.closest('[inert],[hidden]')) return false;
  const modal = document.querySelector('dialog[open]');
  if (modal && !modal.contains(e) && !e.contains(modal)) return false;
  const style = getComputedStyle(e);
  if (style.visibility === 'hidden' || style.display === 'none') return false;
  const box = e.getBoundingClientRect();
  return box.width > 1 && box.height > 1;
};
const words = (e) => {
  const by = e.getAttribute('aria-labelledby');
  if (by) return tidy(by.split(' ').map((i) => document.getElementById(i)?.textContent ?? '').join(' '));
  return tidy(e.getAttribute('aria-label') ?? e.innerText ?? e.textContent);
};
const labels = (e) => {
  if (e.labels?.length) return [...e.labels].map((l) => tidy(l.innerText));
  const group = e.closest('fieldset')?.querySelector('legend');
  return [words(e), tidy(e.placeholder), group ? tidy(group.innerText) : ''].filter(Boolean);
};
const SELECT = {
  click: 'button,a[href],summary,[role=button],[role=tab],[role=link],[role=menuitem],[role=option],label:has(input[type=radio],input[type=checkbox]),input[type=submit]',
  choice: 'label:has(input[type=radio],input[type=checkbox]),[role=radio],[role=checkbox],[role=option],button[aria-pressed]',
  field: 'input:not([type=radio]):not([type=checkbox]):not([type=file]),textarea,select,[contenteditable=true]',
  file: 'input[type=file]',
  text: 'body *',
  region: 'section,article,li,tr,fieldset,dialog,form,aside,main,[role=row],[role=group],[role=region]',
};
const root = scope ?? document;
let found = [...root.querySelectorAll(SELECT[kind])];
if (kind === 'file') {
  found = found.filter((e) => e.isConnected && !e.disabled && (source === '' || labels(e).concat(
    tidy(e.closest('label,section,li,form,fieldset')?.innerText)).some(fits)));
} else {
  found = found.filter(seen);
  if (kind === 'field') found = found.filter((e) => labels(e).some(fits));
  else found = found.filter((e) => fits(words(e)) || (kind !== 'region' && fits(tidy(e.innerText))));
}
const depth = (e) => { let n = 0; for (; e; e = e.parentElement) n++; return n; };
if (kind === 'text' || kind === 'region') found.sort((a, b) => depth(b) - depth(a));
else found.sort((a, b) => words(a).length - words(b).length);
return found.slice(0, 50);
"""

READ = "return document.body ? document.body.innerText : ''"


class Screen:
    """A page as a person has it in front of them. Subclasses say how it is opened and closed."""

    driver: WebDriver
    name = "screen"
    out: Path
    # What a hand has touched so far: buttons, rows, fields; keys of a keyboard are no taps.
    taps = 0
    _shots = 0

    # --- looking -------------------------------------------------------------
    def find(self, kind: str, words: Words, scope: WebElement | None = None) -> list[WebElement]:
        """All visible things of a kind that bear the words; a plain string must fit somewhere in them."""
        pattern = words if isinstance(words, re.Pattern) else re.compile(re.escape(words))
        # JavaScript knows no escape of what has no meaning in a pattern.
        source = re.sub(r"\\([ \-&#~])", r"\1", pattern.pattern)
        try:
            return self.driver.execute_script(FIND, kind, source, "iu", False, scope) or []
        except (JavascriptException, StaleElementReferenceException):
            return []

    def sees(self, words: Words, scope: WebElement | None = None) -> bool:
        """Whether the words stand on the screen now."""
        return bool(self._match(words, self.text(scope)))

    def text(self, scope: WebElement | None = None) -> str:
        """What can be read now, spaces tidied."""
        raw = scope.text if scope else self.driver.execute_script(READ)
        return re.sub(r"[ \u00a0]+", " ", raw or "")

    def wait(self, words: Words, timeout: float = 20, scope: WebElement | None = None) -> str:
        """Waits until the words stand on the screen; returns what fitted."""
        found = self._until(f"“{_say(words)}”", lambda: self._match(words, self.text(scope)), timeout)
        return found.group(0)

    def wait_gone(self, words: Words, timeout: float = 20) -> None:
        """Waits until the words stand nowhere any more."""
        self._until(f"“{_say(words)}” to go", lambda: not self.sees(words), timeout)

    def any_of(self, *words: Words, timeout: float = 20) -> Words:
        """Waits for the first of several texts and says which."""
        what = " or ".join(f"“{_say(x)}”" for x in words)
        return self._until(what, lambda: next((x for x in words if self.sees(x)), None), timeout)

    def region(self, words: Words, timeout: float = 20) -> WebElement:
        """The innermost row, section or card that bears the words."""
        return self._until(
            f"a part with “{_say(words)}”",
            lambda: next(iter(self.find("region", words)), None),
            timeout,
        )

    # --- doing ---------------------------------------------------------------
    def click(self, words: Words, scope: WebElement | None = None, timeout: float = 20) -> None:
        """Presses the button, link, tab or row that bears the words."""
        self._act(f"to press “{_say(words)}”", "click", words, scope, timeout, WebElement.click)

    def choose(self, words: Words, scope: WebElement | None = None, timeout: float = 20) -> None:
        """Ticks the choice that bears the words."""
        self._act(f"to choose “{_say(words)}”", "choice", words, scope, timeout, WebElement.click)

    def type(
        self,
        label: Words,
        text: str,
        scope: WebElement | None = None,
        enter: bool = False,
        timeout: float = 20,
    ) -> None:
        """Writes into the field with this label, over what stood there."""

        def write(field: WebElement) -> None:
            if field.tag_name == "select":
                option = f".//option[normalize-space()={_quoted(text)}]"
                field.find_element("xpath", option).click()
                return
            if field.get_attribute("type") in ("date", "time"):
                self._set_date(field, text)
                return
            if field.get_attribute("value"):
                field.send_keys(Keys.CONTROL, "a")
                field.send_keys(Keys.BACKSPACE)
            field.send_keys(text)
            if enter:
                field.send_keys(Keys.ENTER)

        self._act(f"to write into “{_say(label)}”", "field", label, scope, timeout, write)

    def value(self, label: Words, scope: WebElement | None = None, timeout: float = 20) -> str:
        """What stands in the field with this label."""
        what = f"field “{_say(label)}”"
        field = self._until(what, lambda: next(iter(self.find("field", label, scope)), None), timeout)
        return field.get_attribute("value") or ""

    def hand_over(self, file: Path, words: Words = "", scope: WebElement | None = None) -> None:
        """Gives a file to the file field (the one whose surroundings bear the words)."""
        what = f"a file field “{_say(words)}”"
        field = self._until(what, lambda: next(iter(self.find("file", words, scope)), None), 20)
        field.send_keys(str(file))
        # In a hand it is the shutter.
        self.taps += 1

    def press(self, element: WebElement) -> None:
        """Presses a thing that was found before, as one of several alike."""
        self.driver.execute_script("arguments[0].scrollIntoView({ block: 'center' })", element)
        element.click()
        self.taps += 1

    def draw(self, words: Words) -> None:
        """Draws a wave with one stroke on the pad that bears the words, as a hand signs."""
        pad = self._until(f"a pad “{_say(words)}”", lambda: next(iter(self.find("text", words)), None), 20)
        self.driver.execute_script("arguments[0].scrollIntoView({ block: 'center' })", pad)
        width, height = pad.size["width"], pad.size["height"]
        points = [(int(width * (i * 0.02 - 0.3)), int(height * (0.2 * math.sin(i) - 0.1))) for i in range(30)]
        hand = ActionChains(self.driver, duration=15).move_to_element_with_offset(pad, *points[0])
        hand.click_and_hold()
        for (x, y), (to_x, to_y) in zip(points, points[1:], strict=False):
            hand.move_by_offset(to_x - x, to_y - y)
        hand.release().perform()
        self.taps += 1

    def press_digits(self, digits: str) -> None:
        """Taps digits on a pad of big keys."""
        for digit in digits:
            self.click(re.compile(f"^{digit}$"))

    def drawn(self, timeout: float = 30) -> int:
        """Waits until every picture in view is decoded and painted; returns how many there are, at least one."""
        script = """const done = arguments[0];
        const shown = [...document.images].filter((i) => {
            const box = i.getBoundingClientRect();
            return box.width > 20 && box.top < innerHeight && box.bottom > 0;
        });
        Promise.all(shown.map((i) => i.decode())).then(
            () => requestAnimationFrame(() => requestAnimationFrame(() => done(shown.length))),
            () => done(0)
        );"""
        return self._until(
            "pictures to be drawn", lambda: self.driver.execute_async_script(script), timeout
        )

    # --- remembering -----------------------------------------------------------
    def picture(self, name: str) -> Path:
        """Keeps what the screen shows under out/NN-name.png."""
        Screen._shots += 1
        path = self.out / f"{Screen._shots:02d}-{name}.png"
        self.driver.save_screenshot(str(path))
        return path

    def _shots_of(self, name: str) -> bool:
        return any(self.out.glob(f"*-{name}.png"))

    def keep_wreck(self) -> None:
        """For a failed run: picture, words and markup as they were."""
        with suppress(WebDriverException, HTTPError, OSError, AttributeError):
            self.driver.save_screenshot(str(self.out / f"failed-{self.name}.png"))
            (self.out / f"failed-{self.name}.txt").write_text(self.text(), "utf-8")
            (self.out / f"failed-{self.name}.html").write_text(self.driver.page_source, "utf-8")

    # --- inside ----------------------------------------------------------------
    def _act(self, what, kind, words, scope, timeout, action) -> None:
        def attempt() -> bool:
            for element in self.find(kind, words, scope):
                disabled = element.get_attribute("disabled") or element.get_attribute("aria-busy")
                if disabled:
                    continue
                # As a person scrolls to what they are about to press.
                self.driver.execute_script("arguments[0].scrollIntoView({ block: 'center' })", element)
                action(element)
                return True
            return False

        self._until(what, attempt, timeout)
        self.taps += 1

    def _set_date(self, field: WebElement, text: str) -> None:
        # The browser's own date box takes keys in the order of its locale, so its parts are set as by its picker.
        self.driver.execute_script(
            "const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;"
            "set.call(arguments[0], arguments[1]);"
            "for (const t of ['input', 'change', 'blur'])"
            " arguments[0].dispatchEvent(new Event(t, { bubbles: true }));",
            field,
            text,
        )

    def _until(self, what, probe, timeout):
        def look():
            try:
                return probe()
            except (
                ElementClickInterceptedException,
                ElementNotInteractableException,
                StaleElementReferenceException,
                JavascriptException,
            ) as error:
                raise LookupError(str(error.msg).splitlines()[0]) from error

        try:
            return until(f"{self.name}: {what}", look, timeout, every=0.1)
        except Failed as failure:
            raise Failed(f"{failure}\n--- the screen says:\n{self.text()[:3000]}") from None

    @staticmethod
    def _match(words: Words, text: str) -> re.Match[str] | None:
        flat = re.sub(r"\s+", " ", text)
        if isinstance(words, str):
            return re.search(re.escape(words), flat, re.IGNORECASE)
        return words.search(flat)


class Browser(Screen):
    """The console in Debian's Chromium, with nothing of an earlier run in it."""

    def __init__(self, name: str, out: Path, size: tuple[int, int] = (1366, 768)):
        self.name, self.out = name, out
        self._profile = tempfile.TemporaryDirectory(prefix="tai-nha-browser-")
        options = ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for flag in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=vi",
            "--ignore-certificate-errors",
            f"--user-data-dir={self._profile.name}",
            f"--window-size={size[0]},{size[1]}",
        ):
            options.add_argument(flag)
        self.driver = Chrome(options, ChromeService("/usr/bin/chromedriver"))
        self.driver.set_window_size(*size)
        self.driver.set_page_load_timeout(30)

    def open(self, address: str) -> None:
        self.driver.get(address)

    def downloads(self, folder: Path) -> None:
        """What the browser saves goes into this folder."""
        folder.mkdir(parents=True, exist_ok=True)
        told = {"behavior": "allow", "downloadPath": str(folder)}
        self.driver.execute_cdp_cmd("Browser.setDownloadBehavior", told)

    def close(self) -> None:
        with suppress(WebDriverException, OSError):
            self.driver.quit()
        self._profile.cleanup()


def connect(port: int, application: Path) -> WebDriver:
    """A WebDriver session with the real window; every call has a time limit."""
    from selenium.webdriver.common.options import ArgOptions

    class Tauri(ArgOptions):
        @property
        def default_capabilities(self) -> dict:
            return {}

    options = Tauri()
    options.set_capability("tauri:options", {"application": str(application)})
    address = f"http://127.0.0.1:{port}"
    config = ClientConfig(remote_server_addr=address, timeout=40)
    # Driver and window are on this machine: a file is named, not uploaded.
    detector = UselessFileDetector()
    return WebDriver(address, options=options, client_config=config, file_detector=detector)


def _say(words: Words) -> str:
    return words if isinstance(words, str) else words.pattern


def _quoted(text: str) -> str:
    return f"'{text}'" if "'" not in text else f'"{text}"'
