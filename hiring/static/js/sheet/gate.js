// A button that ends the work on a sheet waits until the server has every word of it, and answers:
// without network the page stays, where the browser would have shown a fault of its own.
const PATIENCE_MS = 10_000;

// `ask()` tries at once and resolves when it knows more, `isDone()` says whether nothing is left.
export function guardSubmits(form, { ask, isDone }) {
  let waiting = null;
  let going = false;

  function go() {
    if (!waiting || !isDone()) return;
    const { ending, submitter } = waiting;
    stop();
    going = true;
    ending.requestSubmit(submitter);
    going = false;
  }

  function stop() {
    clearTimeout(waiting?.timer);
    waiting = null;
  }

  document.addEventListener("submit", (event) => {
    const ending = event.target;
    if (ending !== form && ending.dataset.afterSheet !== form.dataset.sheetId) return;
    if (going) return;
    event.preventDefault();
    stop();
    const submitter = event.submitter?.form === ending ? event.submitter : undefined;
    waiting = { ending, submitter, timer: setTimeout(stop, PATIENCE_MS) };
    ask().then(go);
  });
  form.addEventListener("sheet:status", go);
  // In a field of one line Enter would end the whole sheet.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault();
  });
}
