// What a text may hold: exactly the tags of doedemocratie/richtext/html.py, so that opening a text loses nothing of it.

/** The extensions for an Editor. `prosemirror`: the module of django-prose-editor. */
export function extensionsOf(prosemirror) {
  const { Extension, Node, Mark, Heading, Link, ListItem, Table, TableHeader, TableCell, TableRow } = prosemirror;

  const OurHeading = Heading.extend({
    parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: level < 3 ? 2 : 3 } })),
  }).configure({ levels: [2, 3] });

  // Tab goes to the next field, as it does everywhere else.
  const OurListItem = ListItem.extend({
    addKeyboardShortcuts() {
      return { Enter: () => this.editor.commands.splitListItem(this.name) };
    },
  });

  // The caption is an attribute: in between rows an editor of tables cannot have anything else.
  const OurTable = Table.extend({
    addAttributes() {
      return { ...this.parent?.(), caption: { default: "", parseHTML: (table) => table.caption?.textContent.trim() ?? "", renderHTML: () => ({}) } };
    },
    parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
    renderHTML({ node }) {
      const caption = node.attrs.caption ? [["caption", { contenteditable: "false" }, node.attrs.caption]] : [];
      return ["table", {}, ...caption, ["tbody", 0]];
    },
    addNodeView: () => null,
    // Tab walks through the cells and leaves after the last one: it makes no new row, which would never end.
    addKeyboardShortcuts() {
      return { Tab: () => this.editor.commands.goToNextCell(), "Shift-Tab": () => this.editor.commands.goToPreviousCell() };
    },
  }).configure({ resizable: false });

  const OurTableHeader = TableHeader.extend({
    addAttributes() {
      return { ...this.parent?.(), scope: { default: null } };
    },
  });

  // Ctrl+K is of the button (editor-toolbar.js).
  const OurLink = Link.extend({ addKeyboardShortcuts: () => ({}) });

  const Abbreviation = Mark.create({
    name: "abbr",
    addAttributes: () => ({ title: { default: null } }),
    parseHTML: () => [{ tag: "abbr" }],
    renderHTML: ({ HTMLAttributes }) => ["abbr", HTMLAttributes, 0],
  });

  const terms = [["dl", "(dt|dd)+", "block"], ["dt", "inline*"], ["dd", "block+"]].map(([name, content, group]) =>
    Node.create({ name, content, group, parseHTML: () => [{ tag: name }], renderHTML: ({ HTMLAttributes }) => [name, HTMLAttributes, 0] }),
  );

  const Language = Extension.create({
    name: "language",
    addGlobalAttributes: () => [
      {
        types: ["paragraph", "heading", "blockquote", "bulletList", "orderedList", "listItem", "tableCell", "tableHeader", "dt", "dd", "bold", "italic", "link", "abbr"],
        attributes: { lang: { default: null, parseHTML: (element) => element.getAttribute("lang"), renderHTML: ({ lang }) => (lang ? { lang } : {}) } },
      },
    ],
  });

  return [
    prosemirror.Document, prosemirror.Paragraph, prosemirror.Text, prosemirror.HardBreak, prosemirror.Bold, prosemirror.Italic,
    prosemirror.Blockquote, prosemirror.BulletList, prosemirror.OrderedList, prosemirror.UndoRedo, prosemirror.Gapcursor,
    OurHeading, OurListItem, OurTable, OurTableHeader, TableCell, TableRow, Abbreviation, ...terms, Language,
    OurLink.configure({ openOnClick: false, defaultProtocol: "https", protocols: ["mailto", "tel"] }),
  ];
}
