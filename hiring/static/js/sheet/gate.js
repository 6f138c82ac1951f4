// A button that ends the work on a sheet waits until the server has every word of it.
const PATIENCE_MS = 10_000;

// `send()` tries at once, `isDone()` says whether nothing is left.
export function guardSubmits(form, { send, isDone }) {
  let waiting = null;

  function go() {
    if (!waiting || !isDone()) return;
    const { ending, submitter } = waiting;
    stop();
    ending.requestSubmit(submitter);
  }

  function stop() {
    clearTimeout(waiting?.timer);
    waiting = null;
  }

  document.addEventListener("submit", (event) => {
    const ending = event.target;
    if (ending !== form && ending.dataset.afterSheet !== form.dataset.sheetId) return;
    if (isDone()) return;
    event.preventDefault();
    stop();
    const submitter = event.submitter?.form === ending ? event.submitter : undefined;
    waiting = { ending, submitter, timer: setTimeout(stop, PATIENCE_MS) };
    send();
  });
  form.addEventListener("sheet:status", go);
  // In a field of one line Enter would end the whole sheet.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault();
  });
}
