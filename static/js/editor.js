// The editor of the desk, in the place of a textarea[data-dd-editor]. ProseMirror and Tiptap come in one file from
// django-prose-editor; the attribute says where. Without it, or when it does not load, the textarea stays as it is.
import { extensionsOf } from "./editor-schema.js";
import { asOurs } from "./editor-paste.js";
import { toolbar } from "./editor-toolbar.js";

/** What a screen reader hears of the area: the words and errors that the form ties to the textarea. */
function attributesOf(textarea, label) {
  const attributes = { role: "textbox", "aria-multiline": "true", class: "dd-editor__area", lang: "nl", spellcheck: "true", id: `${textarea.id}-editor` };
  if (label) {
    label.id ||= `${textarea.id}-label`;
    attributes["aria-labelledby"] = label.id;
  } else {
    attributes["aria-label"] = textarea.getAttribute("aria-label") ?? "Tekst";
  }
  const descriptions = (textarea.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== codesOf(textarea)?.id);
  if (descriptions.length) attributes["aria-describedby"] = descriptions.join(" ");
  if (textarea.hasAttribute("aria-invalid")) attributes["aria-invalid"] = textarea.getAttribute("aria-invalid");
  return attributes;
}

/** The help about codes, for who types them. */
function codesOf(textarea) {
  return document.getElementById(`${textarea.id}_codes`);
}

function start(textarea, prosemirror) {
  const [label] = textarea.labels;
  const place = document.createElement("div");
  textarea.after(place);
  const editor = new prosemirror.Editor({
    element: place,
    extensions: extensionsOf(prosemirror),
    content: asOurs(textarea.value),
    injectCSS: false, // the style policy of the site refuses it; static/css/editor.css has these rules
    editable: !textarea.disabled && !textarea.readOnly,
    editorProps: { attributes: attributesOf(textarea, label), transformPastedHTML: asOurs },
    onUpdate({ editor }) {
      textarea.value = editor.isEmpty ? "" : editor.getHTML();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  place.before(toolbar(editor, place));
  textarea.hidden = true;
  codesOf(textarea)?.remove();
  label?.addEventListener("click", (event) => {
    event.preventDefault();
    editor.commands.focus();
  });
}

for (const textarea of document.querySelectorAll("textarea[data-dd-editor]")) {
  import(textarea.dataset.ddEditor).then((prosemirror) => start(textarea, prosemirror));
}

// Half an hour without a page ends a session at the desk. Who writes is there too: that is told once in five minutes.
const FIVE_MINUTES = 300_000;
let told = Date.now();
document.addEventListener("input", () => {
  if (Date.now() - told < FIVE_MINUTES) return;
  told = Date.now();
  fetch("/beheer/jsi18n/", { cache: "no-store" }).catch(() => {});
});
