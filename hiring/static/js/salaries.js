/* The what-if slider: the answer for another sum at once. Without scripts its button does the same. */

const form = document.querySelector("[data-what-if]");

if (form) {
  const slider = form.elements.what_if;
  const place = document.getElementById("what-if");
  const sum = document.getElementById("what-if-sum");
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  let asked = 0;

  const answerTo = async (address) => {
    try {
      const answer = await fetch(address);
      // The same sum as the offer has no other answer, and a page that asks to sign in is none.
      return answer.ok && !answer.redirected ? await answer.text() : "";
    } catch {
      // Without the network no answer is better than that to another sum.
      return "";
    }
  };

  const show = async () => {
    const mine = ++asked;
    const query = new URLSearchParams(new FormData(form));
    const told = await answerTo(`${form.dataset.whatIf}?${query}`);
    if (mine === asked) place.innerHTML = told;
  };

  slider.addEventListener("input", () => {
    sum.textContent = numbers.format(slider.value);
    window.requestAnimationFrame(show);
  });
  form.querySelector("button").hidden = true;
}
