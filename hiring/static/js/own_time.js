// Puts the reader's own hour, with the name of its zone, in place of the named hour of the house.
const { lang } = document.documentElement;
const clock = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "long",
});
for (const time of document.querySelectorAll("time[data-own-time]")) {
  const parts = clock.formatToParts(new Date(time.dateTime));
  const zone = parts.find(({ type }) => type === "timeZoneName").value;
  const rest = parts.filter(({ type }) => type !== "timeZoneName").map(({ value }) => value);
  time.textContent = `${rest.join("").trim()} (${zone})`;
}
