// The one line that always says how things stand. A screen reader hears of trouble and of its end,
// not of every keystroke that was saved.
const QUIET = new Set(["opening", "saving", "saved"]);

export class Status {
  // `plain`: nothing can be kept in this browser.
  constructor(form, { plain }) {
    this.form = form;
    this.plain = plain;
    const own = `[data-sheet-status="${CSS.escape(form.dataset.sheetId)}"]`;
    this.line = document.querySelector(own) ?? document.querySelector("[data-sheet-status]");
    this.state = "";
    if (!this.line) return;
    this.seen = document.createElement("span");
    this.link = signInLink(form.dataset);
    this.heard = document.createElement("span");
    this.heard.className = "visually-hidden";
    this.heard.setAttribute("aria-live", "polite");
    this.line.replaceChildren(this.seen, this.heard);
  }

  // `state` names a text of the form, `count` how many fields lie in this browser only.
  say(state, count) {
    const text = this.text(state, count);
    if (this.line && this.seen.textContent !== text) this.seen.textContent = text;
    if (state === this.state) return;
    const trouble = !QUIET.has(state) || (!QUIET.has(this.state) && state === "saved");
    this.state = state;
    if (this.line) {
      this.line.dataset.state = state;
      if (state === "signed_out") this.seen.after(this.link);
      else this.link.remove();
      if (trouble) this.heard.textContent = text;
    }
    const detail = { state, count };
    this.form.dispatchEvent(new CustomEvent("sheet:status", { detail, bubbles: true }));
  }

  text(state, count) {
    const words = this.form.dataset;
    const name = state.replace(/_(.)|^(.)/g, (_all, later, first) => (later ?? first).toUpperCase());
    const said = (words[`text${name}`] ?? "").replace("{n}", count);
    return state === "saved" && this.plain ? `${said} ${words.textPlain ?? ""}`.trim() : said;
  }
}

function signInLink(words) {
  const link = document.createElement("a");
  link.href = words.signInUrl || "/";
  link.target = "_blank";
  link.textContent = words.textSignIn ?? "";
  return link;
}
