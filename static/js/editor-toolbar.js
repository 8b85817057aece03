// The buttons above the editor: words, one stop of the Tab key, arrows between them (the toolbar pattern of WAI-ARIA).
import { ask } from "./editor-dialog.js";

const WHOLE_ADDRESS = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i;

/** An address as a link takes it, or "" when it is none: "doedemocratie.nl" gets its https in front. */
export function addressOf(typed) {
  const address = typed.trim();
  if (WHOLE_ADDRESS.test(address)) return address;
  if (/^[^\s@/:]+@[^\s@/]+\.[a-z]{2,}$/i.test(address)) return `mailto:${address}`;
  return /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(address) ? `https://${address}` : "";
}

async function link(editor) {
  const old = editor.getAttributes("link").href ?? "";
  const needsWords = editor.state.selection.empty && !old;
  const words = needsWords ? [{ name: "words", label: "Welke woorden worden de link?", hint: "Zeg waar de link heen gaat. Dus niet ‘klik hier’." }] : [];
  const answers = await ask(old ? "Link veranderen" : "Link maken", [
    ...words,
    { name: "href", label: "Waar gaat de link heen?", hint: "Bijvoorbeeld /contact/ of https://www.rijksoverheid.nl.", value: old, check: (typed) => (addressOf(typed) ? "" : "Vul een adres in, zoals /contact/ of https://www.rijksoverheid.nl.") },
  ]);
  if (!answers) return editor.commands.focus();
  const href = addressOf(answers.href);
  const chain = editor.chain().focus();
  if (needsWords) return chain.insertContent({ type: "text", text: answers.words, marks: [{ type: "link", attrs: { href } }] }).run();
  return chain.extendMarkRange("link").setLink({ href }).run();
}

const CAPTION = { name: "caption", label: "Wat is de titel van de tabel?", hint: "De titel zegt in een paar woorden wat erin staat." };

async function table(editor) {
  const number = (typed) => (/^\d+$/.test(typed) && typed >= 1 && typed <= 50 ? "" : "Vul een getal in van 1 tot en met 50.");
  const answers = await ask("Tabel maken", [
    CAPTION,
    { name: "cols", label: "Hoeveel kolommen?", value: "2", check: number },
    { name: "rows", label: "Hoeveel rijen, met de koppen erbij?", value: "3", check: number },
  ]);
  const chain = editor.chain().focus();
  if (!answers) return chain.run();
  chain.insertTable({ rows: Number(answers.rows), cols: Number(answers.cols), withHeaderRow: true });
  return chain.updateAttributes("table", { caption: answers.caption }).run();
}

async function caption(editor) {
  const answers = await ask("Titel van de tabel", [{ ...CAPTION, value: editor.getAttributes("table").caption }]);
  const chain = editor.chain().focus();
  return answers ? chain.updateAttributes("table", { caption: answers.caption }).run() : chain.run();
}

const plain = (command) => (editor) => editor.chain().focus()[command]().run();
const inTable = (editor) => editor.isActive("table");

// Each button: its words, what it does, and when it is pressed (active), possible (can) or there at all (shown).
const GROUPS = [
  [
    { words: "Kop", run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(), active: (editor) => editor.isActive("heading", { level: 2 }) },
    { words: "Subkop", run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(), active: (editor) => editor.isActive("heading", { level: 3 }) },
  ],
  [
    { words: "Vet", keys: "Ctrl+B", run: plain("toggleBold"), active: (editor) => editor.isActive("bold") },
    { words: "Cursief", keys: "Ctrl+I", run: plain("toggleItalic"), active: (editor) => editor.isActive("italic") },
  ],
  [
    { words: "Lijst", run: plain("toggleBulletList"), active: (editor) => editor.isActive("bulletList") },
    { words: "Genummerde lijst", run: plain("toggleOrderedList"), active: (editor) => editor.isActive("orderedList") },
  ],
  [
    { words: "Link", keys: "Ctrl+K", run: link, active: (editor) => editor.isActive("link") },
    { words: "Link weg", run: (editor) => editor.chain().focus().extendMarkRange("link").unsetLink().run(), shown: (editor) => editor.isActive("link") },
  ],
  [
    { words: "Citaat", run: plain("toggleBlockquote"), active: (editor) => editor.isActive("blockquote") },
    { words: "Tabel", run: table, can: (editor) => !inTable(editor) },
  ],
  [
    { words: "Ongedaan maken", keys: "Ctrl+Z", run: plain("undo"), can: (editor) => editor.can().undo() },
    { words: "Opnieuw", keys: "Ctrl+Y", run: plain("redo"), can: (editor) => editor.can().redo() },
  ],
  [
    { words: "Titel van de tabel", run: caption, shown: inTable },
    { words: "Rij erbij", run: plain("addRowAfter"), shown: inTable },
    { words: "Rij weg", run: plain("deleteRow"), shown: inTable },
    { words: "Kolom erbij", run: plain("addColumnAfter"), shown: inTable },
    { words: "Kolom weg", run: plain("deleteColumn"), shown: inTable },
    { words: "Kopcel aan of uit", run: plain("toggleHeaderCell"), shown: inTable },
    { words: "Tabel weg", run: plain("deleteTable"), shown: inTable },
  ],
];

function buttonOf(item, editor) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "dd-editor__button";
  button.textContent = item.words;
  button.tabIndex = -1;
  if (item.keys) button.title = `${item.words} (${item.keys})`;
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection in the text
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") item.run(editor);
  });
  const show = () => {
    button.hidden = item.shown ? !item.shown(editor) : false;
    if (item.active) button.setAttribute("aria-pressed", String(item.active(editor)));
    if (item.can) button.setAttribute("aria-disabled", String(!item.can(editor)));
  };
  return { button, show };
}

/** Arrow keys, Home and End between the buttons that are there. */
function walk(bar, event) {
  const buttons = [...bar.querySelectorAll("button:not([hidden])")];
  const at = buttons.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  stop(bar, buttons.at(to % buttons.length)).focus();
}

/** Makes this button the one where the Tab key stops. */
function stop(bar, button) {
  for (const each of bar.querySelectorAll("button")) each.tabIndex = each === button ? 0 : -1;
  return button;
}

export function toolbar(editor, area) {
  const bar = document.createElement("div");
  bar.className = "dd-editor__bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Opmaak");
  bar.setAttribute("aria-controls", area.firstElementChild?.id ?? "");
  const shows = [];
  for (const items of GROUPS) {
    const group = document.createElement("div");
    group.className = "dd-editor__group";
    for (const item of items) {
      const { button, show } = buttonOf(item, editor);
      group.append(button);
      shows.push(show);
    }
    bar.append(group);
  }
  const update = () => {
    for (const show of shows) show();
    for (const group of bar.children) group.hidden = !group.querySelector("button:not([hidden])");
    if (bar.querySelector("button[tabindex='0']")?.hidden) stop(bar, bar.querySelector("button"));
  };
  editor.on("transaction", update);
  update();
  stop(bar, bar.querySelector("button"));
  bar.addEventListener("keydown", (event) => walk(bar, event));
  bar.addEventListener("focusin", (event) => stop(bar, event.target));
  area.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    link(editor);
  });
  return bar;
}
