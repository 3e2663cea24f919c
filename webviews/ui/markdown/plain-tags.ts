// The HTML that people write into Markdown, reduced to bare tags before anything parses it: no attribute is left but a
// link's address, and of other elements only their text.

const KEPT = new Set(
  "b blockquote br code dd del details dl dt em hr i ins kbd li ol p pre s strong sub summary sup table tbody td th thead tr ul".split(
    " ",
  ),
);
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const TAG = /<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;

/** The text with its harmless tags, without what they carried. Everything else that looks like a tag is text. */
export function plainTags(html: string): string {
  const source = html.replace(COMMENT, "");
  let plain = "";
  let end = 0;
  for (const match of source.matchAll(TAG)) {
    const [tag, slash = "", name = "", attributes = ""] = match;
    plain += withoutAngles(source.slice(end, match.index)) + plainTag(slash, name.toLowerCase(), attributes);
    end = match.index + tag.length;
  }
  return plain + withoutAngles(source.slice(end));
}

/** An image is a link to it: a picture that is fetched tells its server who reads what, and when. */
export function imageLink(address: string, alt: string): string {
  const words = alt === "" ? "Image" : `Image: ${alt}`;
  return `<a href="${attribute(address)}">${attribute(words)}</a>`;
}

function plainTag(slash: string, name: string, attributes: string): string {
  if (KEPT.has(name)) return `<${slash}${name}>`;
  if (name === "a") return slash === "/" ? "</a>" : `<a href="${attribute(valueOf(attributes, "href"))}">`;
  if (name === "img") return imageLink(valueOf(attributes, "src"), valueOf(attributes, "alt"));
  return "";
}

function valueOf(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(
    attributes,
  );
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? "";
}

/** Entities stay what they are. */
function withoutAngles(text: string): string {
  return text.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function attribute(value: string): string {
  return withoutAngles(value).replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}
