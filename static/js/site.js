// Small helps on top of pages that work without script.
import "./forms.js";

const menu = document.querySelector(".dd-menu");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu?.open) return;
  if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  menu.open = false;
});

// The words on a card lie above its link, so that one can select them; a plain click on them still follows the link.
document.addEventListener("click", (event) => {
  const words = event.target.closest(".dd-card__summary");
  if (words && String(getSelection()) === "") words.closest(".dd-card").querySelector("a").click();
});
