// Proposes the browser's own time zone in a list where none is chosen yet.
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const list of document.querySelectorAll("select[data-own-zone]")) {
  if (list.value || !own) continue;
  // Browsers know a zone by an older or newer name than the list does: the server takes both.
  if (![...list.options].some((each) => each.value === own)) list.add(new Option(own, own), 1);
  list.value = own;
}
