// A small window with questions. It stands at the end of the page, because a form cannot stand within the form of the desk.

let windows = 0;

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function question({ name, label, hint, value = "", check }, id) {
  const input = element("input", { type: "text", id, name, value, required: true, autocomplete: "off" });
  const validate = () => {
    const empty = input.value.trim() === "";
    input.setCustomValidity(empty ? "Vul dit veld in." : (check?.(input.value.trim()) ?? ""));
  };
  input.addEventListener("input", validate);
  validate();
  const help = hint ? [element("p", { id: `${id}-hint`, className: "help", textContent: hint })] : [];
  if (hint) input.setAttribute("aria-describedby", `${id}-hint`);
  return element("div", { className: "dd-editor-dialog__row" }, element("label", { htmlFor: id, textContent: label }), ...help, input);
}

/** The answers by name, or null when the person leaves. Each question is obliged; its `check` answers what is wrong, or "". */
export function ask(title, questions) {
  windows += 1;
  const prefix = `dd-editor-dialog-${windows}`;
  const heading = element("h2", { id: prefix, textContent: title });
  const rows = questions.map((each, index) => question(each, `${prefix}-${index}`));
  const leave = element("button", { type: "button", className: "button dd-editor-dialog__leave", textContent: "Annuleren" });
  const done = element("button", { type: "submit", className: "button", textContent: "Klaar" });
  const form = element("form", { method: "dialog" }, heading, ...rows, element("div", { className: "dd-editor-dialog__row" }, done, leave));
  const dialog = element("dialog", { className: "dd-editor-dialog" }, form);
  dialog.setAttribute("aria-labelledby", prefix);
  document.body.append(dialog);
  return new Promise((resolve) => {
    let answers = null;
    form.addEventListener("submit", () => {
      answers = Object.fromEntries([...new FormData(form)].map(([name, answer]) => [name, answer.trim()]));
    });
    leave.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answers);
    });
    dialog.showModal();
  });
}
