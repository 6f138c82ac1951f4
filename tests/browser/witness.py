"""A witness on the page: which inputs the browser itself would have kept by now."""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

# How much longer than the browser's own sealing and writing a form may take over an input.
SAFE_AFTER_MS = 100
_SCRIPT = """
(() => {
  if (location.protocol === "about:") return;
  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open("witness", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("moments");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  let inputs, running = false;
  const clear = () => { inputs = { at: {}, sealed: {}, due: {} }; };
  const write = (base) => new Promise((resolve, reject) => {
    const act = base.transaction("moments", "readwrite", { durability: "strict" });
    act.objectStore("moments").put(performance.now(), "last");
    act.oncomplete = resolve;
    act.onabort = () => reject(act.error);
    act.commit();
  });
  async function follow() {
    if (running) return;
    running = true;
    const base = await opened;
    for (let taken = ""; taken !== JSON.stringify(inputs.sealed);) {
      const [then, sealed] = [inputs, { ...inputs.sealed }];
      taken = JSON.stringify(sealed);
      await write(base);
      setTimeout(() => Object.assign(then.due, sealed), SAFE_AFTER_MS);
    }
    running = false;
  }
  document.addEventListener("input", async ({ target: { name } }) => {
    const mine = inputs;
    const count = (mine.at[name] ??= []).push(performance.now());
    await crypto.subtle.digest("SHA-256", new Uint8Array(64));
    mine.sealed[name] = Math.max(count, mine.sealed[name] ?? 0);
    follow();
  }, { capture: true });
  const tell = () => Object.fromEntries(Object.entries(inputs.at).map(([name, at]) => [
    name, { due: inputs.due[name] ?? 0, ages: at.map((moment) => performance.now() - moment) },
  ]));
  clear();
  window.witness = { clear, tell };
})();
""".replace("SAFE_AFTER_MS", str(SAFE_AFTER_MS))


@dataclass(frozen=True)
class Testimony:
    """Of one field: how many inputs must be safe, and the age of each in ms by the page's clock."""

    due: int = 0
    ages: tuple[float, ...] = ()


def attend(context: BrowserContext) -> None:
    """Let a witness see all inputs of all pages that this browser will open.

    An input is due as soon as the browser, asked at the same moment, has encrypted and written to
    the disk something of the witness's own, and SAFE_AFTER_MS more have passed by the page's clock.
    On a busy machine both wait alike, so that what is due is a fault of the form if it is lost.
    """
    context.add_init_script(_SCRIPT)


def ask(page: Page) -> dict[str, Testimony]:
    """Return what the witness says now about each field that was touched."""
    told = page.evaluate("window.witness.tell()")
    return {name: Testimony(each["due"], tuple(each["ages"])) for name, each in told.items()}


def forget(page: Page) -> None:
    """Let the witness count from nothing again."""
    page.evaluate("window.witness.clear()")
