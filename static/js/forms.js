// Helps on top of forms that work without script: focus on the error summary, counting along, and no double sending.

const TWICE = 3000; // milliseconds in which a second press counts as an accident
const SPEAK_AFTER = 1000; // milliseconds of rest before a screen reader hears the count
const SPEAK_FROM = 0.8; // share of the maximum from which it is worth hearing

/** How many characters the server will count: code points, newlines as one, without space around the text. */
function lengthOf(text) {
  return [...text.replace(/\r\n?/g, "\n").trim()].length;
}

function sentence(left) {
  const characters = Math.abs(left) === 1 ? "1 teken" : `${Math.abs(left)} tekens`;
  return left < 0 ? `U heeft ${characters} te veel.` : `U heeft nog ${characters}.`;
}

function paragraph(className, attributes = {}) {
  const element = document.createElement("p");
  element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Shows what is left below the textarea, and tells it politely near the end, after a rest in the typing. */
function countAlong(textarea) {
  const maximum = Number(textarea.dataset.ddCounter);
  const shown = paragraph("dd-counter", { "aria-hidden": "true" });
  const spoken = paragraph("dd-hidden", { "aria-live": "polite" });
  let rest;
  textarea.after(shown, spoken);

  const show = () => {
    const left = maximum - lengthOf(textarea.value);
    shown.textContent = sentence(left);
    shown.classList.toggle("dd-counter--over", left < 0);
    return left;
  };
  textarea.addEventListener("input", () => {
    const left = show();
    clearTimeout(rest);
    rest = setTimeout(() => {
      spoken.textContent = left <= maximum * (1 - SPEAK_FROM) ? sentence(left) : "";
    }, SPEAK_AFTER);
  });
  addEventListener("pageshow", show); // the browser may have put an earlier text back
  show();
}

/** The button stays as it is, so that nobody is stuck; only the second press is ignored. */
function ignoreSecondPress() {
  const sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    const now = Date.now();
    if (now - (sent.get(form) ?? 0) < TWICE) event.preventDefault();
    else sent.set(form, now);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.forms) sent.delete(form);
  });
}

document.querySelector("[data-dd-focus]")?.focus();
document.querySelectorAll("textarea[data-dd-counter]").forEach(countAlong);
ignoreSecondPress();
