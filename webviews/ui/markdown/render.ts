// Markdown to elements. Whatever the source says, the result holds no script, no style, no image, no form, no frame,
// and no address that the host would not open: an allow-list decides, and nothing is fetched.
import DOMPurify from "dompurify";
import { Marked } from "marked";
import { visibleText } from "../text/visible.ts";
import { openable } from "./links.ts";
import { imageLink, plainTags } from "./plain-tags.ts";

const ALLOWED_TAGS = [
  "a",
  "b",
  "blockquote",
  "br",
  "code",
  "dd",
  "del",
  "details",
  "dl",
  "dt",
  "em",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "hr",
  "i",
  "input",
  "ins",
  "kbd",
  "li",
  "ol",
  "p",
  "pre",
  "s",
  "strong",
  "sub",
  "summary",
  "sup",
  "table",
  "tbody",
  "td",
  "th",
  "thead",
  "tr",
  "ul",
];
const ALLOWED_ATTR = ["align", "checked", "disabled", "href", "start", "type"];

const marked = new Marked({
  gfm: true,
  async: false,
  renderer: { html: ({ text }) => plainTags(text), image: ({ href, text }) => imageLink(href, text) },
});

/** Elements for a Markdown source of at most a few ten thousand characters. */
export function renderMarkdown(source: string): DocumentFragment {
  const html = htmlOf(visibleText(source));
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS,
    ALLOWED_ATTR,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOW_UNKNOWN_PROTOCOLS: false,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll("a")) tameLink(link);
  for (const input of fragment.querySelectorAll("input")) tameInput(input);
  for (const heading of fragment.querySelectorAll("h1, h2, h3, h4, h5, h6")) tameHeading(heading);
  for (const code of fragment.querySelectorAll("pre")) code.tabIndex = 0;
  return fragment;
}

function htmlOf(source: string): string {
  try {
    return marked.parse(source, { async: false });
  } catch (error) {
    // Thousands of nested quotes overflow the parser's stack. Nobody can read them rendered either.
    if (error instanceof RangeError) return `<pre>${plainTags(source.replaceAll("<", "&lt;"))}</pre>`;
    throw error;
  }
}

function tameLink(link: HTMLAnchorElement): void {
  const target = openable(link.getAttribute("href") ?? "");
  if (target === null) {
    link.removeAttribute("href");
    return;
  }
  link.setAttribute("href", target);
  link.setAttribute("rel", "noopener noreferrer nofollow");
  link.title = target;
}

/** Of all inputs only a task's box is left. */
function tameInput(input: HTMLInputElement): void {
  if (input.getAttribute("type") !== "checkbox" || input.closest("li") === null) {
    input.remove();
    return;
  }
  input.disabled = true;
  const item = input.closest("li");
  item?.classList.add("task");
  input.setAttribute("aria-label", (item?.textContent ?? "").trim().slice(0, 100) || "Task");
}

/** The page's own headings come first: a text's begin at the third level. */
function tameHeading(heading: Element): void {
  heading.setAttribute("role", "heading");
  heading.setAttribute("aria-level", String(Math.min(6, Number(heading.tagName.slice(1)) + 2)));
}
