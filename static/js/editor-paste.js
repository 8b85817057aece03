// What people paste, before the editor reads it. The server does the same for who has no script (doedemocratie/richtext/tidy.py).

const BULLET = /^[\s\u00a0]*[·•▪●‣§o\uf0b7\uf0a7–-][\s\u00a0]+/;
const NUMBER = /^[\s\u00a0]*(\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)][\s\u00a0]+/;

/** HTML of another program as the editor takes it, without what the policy of the site would refuse aloud: styles and handlers. */
export function asOurs(html) {
  const page = new DOMParser().parseFromString(withoutRefused(html), "text/html");
  makeLists(page);
  keepEmphasis(page);
  return page.body.innerHTML;
}

function withoutRefused(html) {
  const withoutSheets = html.replace(/<style\b[\s\S]*?(<\/style\s*>|$)/gi, "");
  return withoutSheets.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s/"'])(style|on\w+)(?=\s*=)/gi, "$1 data-$2"));
}

/** Google writes bold and italic as styles, and a bold that is not bold around the whole. */
function keepEmphasis(page) {
  for (const element of page.querySelectorAll("b[data-style], span[data-style]")) {
    const style = element.dataset.style;
    if (element.localName === "b" && /font-weight:\s*(normal|[1-4]00)/.test(style)) element.replaceWith(...element.childNodes);
    else if (/font-weight:\s*(bold|[6-9]00)/.test(style)) wrap(element, "strong");
    else if (/font-style:\s*italic/.test(style)) wrap(element, "em");
  }
}

function wrap(element, name) {
  const around = element.ownerDocument.createElement(name);
  element.replaceWith(around);
  around.append(element);
}

/** Word writes an item of a list as a paragraph that begins with the sign; here those become lists. */
function makeLists(page) {
  let list = null;
  for (const paragraph of page.querySelectorAll("p[class*=MsoList], p[data-style*=mso-list]")) {
    const kind = kindOf(paragraph.textContent);
    if (!kind) continue;
    if (paragraph.previousElementSibling !== list || list?.localName !== kind) {
      list = page.createElement(kind);
      paragraph.before(list);
    }
    list.append(itemOf(page, paragraph, kind));
    paragraph.remove();
  }
}

function kindOf(text) {
  if (BULLET.test(text)) return "ul";
  return NUMBER.test(text) ? "ol" : "";
}

function itemOf(page, paragraph, kind) {
  const item = page.createElement("li");
  let sign = (kind === "ul" ? BULLET : NUMBER).exec(paragraph.textContent)[0].length;
  const texts = page.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (sign > 0 && texts.nextNode()) {
    const taken = Math.min(sign, texts.currentNode.data.length);
    texts.currentNode.deleteData(0, taken);
    sign -= taken;
  }
  item.append(...paragraph.childNodes);
  return item;
}
