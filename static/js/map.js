// The map of initiatives with script: a card with name and count, buttons to zoom, and the dot that belongs to a line of the list.
// Zooming makes the drawing larger inside its window; the browser itself scrolls it, by finger, wheel or arrow keys. Nothing moves
// by itself, so there is nothing to reduce for who asks for less motion.

const STEPS = [1, 1.5, 2.25, 3.5, 5];
const view = document.querySelector("[data-dd-map]");
const svg = view?.querySelector("svg");

/** Takes the words out of the drawing's own tooltips (the card says them) and returns them by link. */
function takeWords(links) {
  return new Map([...links].map((link) => {
    const title = link.querySelector("title");
    const words = title.textContent;
    title.remove();
    return [link, words];
  }));
}

function addCard() {
  const words = takeWords(svg.querySelectorAll("a"));
  const card = document.createElement("div");
  card.className = "dd-map__card";
  card.hidden = true;
  card.setAttribute("aria-hidden", "true"); // a screen reader has these words as the name of the link
  view.after(card);

  const show = (link) => {
    card.textContent = words.get(link);
    card.hidden = false;
    const frame = view.parentElement.getBoundingClientRect();
    const at = (link.querySelector("circle:last-of-type") ?? link).getBoundingClientRect();
    const middle = at.left + at.width / 2 - frame.left - card.offsetWidth / 2;
    const above = at.top - frame.top - card.offsetHeight - 6;
    card.style.left = `${Math.max(0, Math.min(middle, frame.width - card.offsetWidth))}px`;
    card.style.top = `${Math.max(above, 0) || at.bottom - frame.top + 6}px`;
  };
  const hide = () => { card.hidden = true; };
  for (const link of words.keys()) {
    link.addEventListener("pointerenter", () => show(link));
    link.addEventListener("pointerleave", hide);
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
  }
  view.addEventListener("scroll", hide);
  return { show, hide, card };
}

/** A line of the list that has the pointer or the focus lights up its dot. */
function tieToList({ show, hide }) {
  const addressOf = (link) => link.getAttribute("href"); // a dot and its line lead to the same list
  const dots = new Map([...svg.querySelectorAll(".dd-map__dots a")].map((dot) => [addressOf(dot), dot]));
  for (const line of document.querySelectorAll(".dd-place a")) {
    const dot = dots.get(addressOf(line));
    if (!dot) continue;
    const light = () => {
      dot.classList.add("dd-map__this");
      dot.parentElement.append(dot); // on top of its neighbours
      bringIntoView(dot);
      show(dot);
    };
    const dim = () => {
      dot.classList.remove("dd-map__this");
      hide();
    };
    for (const event of ["pointerenter", "focus"]) line.addEventListener(event, light);
    for (const event of ["pointerleave", "blur"]) line.addEventListener(event, dim);
  }
}

/** Scrolls the window of the map, and never the page. */
function bringIntoView(dot) {
  const at = dot.getBoundingClientRect();
  const frame = view.getBoundingClientRect();
  if (at.left < frame.left || at.right > frame.right) view.scrollLeft += at.left - frame.left - frame.width / 2;
  if (at.top < frame.top || at.bottom > frame.bottom) view.scrollTop += at.top - frame.top - frame.height / 2;
}

function addZoom({ hide, card }) {
  const said = document.createElement("p");
  said.className = "dd-hidden";
  said.setAttribute("aria-live", "polite");
  const tools = document.createElement("div");
  tools.className = "dd-map__tools";
  const sizes = [...svg.querySelectorAll(".dd-map__dots circle")].map((circle) => [circle, Number(circle.getAttribute("r"))]);
  let step = 0;

  const zoom = (next, quietly) => {
    if (next === step) return;
    const before = STEPS[step];
    step = next;
    const factor = STEPS[step] / before;
    const [x, y] = [view.scrollLeft + view.clientWidth / 2, view.scrollTop + view.clientHeight / 2];
    if (step) view.style.height = `${view.getBoundingClientRect().height}px`; // the window stays as it is, the drawing grows
    else view.style.removeProperty("height");
    svg.style.width = `${STEPS[step] * 100}%`;
    for (const [circle, radius] of sizes) circle.setAttribute("r", (radius / STEPS[step] ** 0.6).toFixed(1)); // neighbours come apart
    view.scrollTo(x * factor - view.clientWidth / 2, y * factor - view.clientHeight / 2);
    if (step) view.setAttribute("tabindex", "0"); // the arrow keys scroll it
    else view.removeAttribute("tabindex");
    out.setAttribute("aria-disabled", String(step === 0));
    closer.setAttribute("aria-disabled", String(step === STEPS.length - 1));
    hide();
    if (!quietly) said.textContent = step ? `Kaart ${String(STEPS[step]).replace(".", ",")} keer zo groot` : "Hele kaart";
  };
  const button = (sign, words, to) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "dd-map__tool";
    made.setAttribute("aria-label", words);
    made.title = words;
    made.textContent = sign;
    made.addEventListener("click", () => zoom(to()));
    tools.append(made);
    return made;
  };
  const closer = button("+", "Maak de kaart groter", () => Math.min(step + 1, STEPS.length - 1));
  const out = button("\u2212", "Maak de kaart kleiner", () => Math.max(step - 1, 0));
  out.setAttribute("aria-disabled", "true");
  view.setAttribute("role", "region");
  view.setAttribute("aria-label", "Kaart");
  view.before(tools);
  view.after(said);
  view.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!card.hidden) hide();
    else zoom(0);
  });
}

if (svg) {
  const parts = addCard();
  tieToList(parts);
  addZoom(parts);
}
