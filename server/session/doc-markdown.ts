// Doc comments as Markdown: the tags of JSDoc, Javadoc, Doxygen and YARD, the elements of C#, the sections and fields of
// docstrings. What is Markdown already, as in Rust, Go and Elixir, stays as it is. Pure.

/** Text behind which a doc comment is cut. */
const DOC_CHARS_MAX = 6_000;

/**
 * @param text a doc comment without its marks
 * @param family of the language that it is written in
 */
export function docMarkdown(text: string, family: string): string {
  const cut = text.length > DOC_CHARS_MAX ? `${text.slice(0, DOC_CHARS_MAX)}…` : text;
  const plain = withoutElements(withoutInlineTags(dedented(cut)));
  return blocks(plain.split("\n"), family === "rust")
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Docstrings are indented like the code around them, all but their first line. */
function dedented(text: string): string {
  const [first = "", ...rest] = text.split("\n");
  const indents = rest.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return [first, ...rest.map((line) => line.slice(indent))].join("\n");
}

/** `{@link Name text}`, `{@code x}`; and :func:`name`. */
function withoutInlineTags(text: string): string {
  return text
    .replace(
      /\{@(?:link|linkcode|linkplain|see)\s+([^\s}|(]+(?:\([^)}]*\))?[^\s}|]*)(?:\s*\|?\s*([^}]*))?\}/g,
      (_, name: string, label?: string) => {
        const shown = label?.trim() ?? "";
        if (/^https?:/.test(name)) return shown === "" ? name : `[${shown}](${name})`;
        return shown === "" ? `\`${name.replace(/^#/, "")}\`` : shown;
      },
    )
    .replace(/\{@(?:code|literal|value)\s+([^}]*)\}/g, "`$1`")
    .replace(/\{@inheritDoc\}/gi, "")
    .replace(/:(?:py:)?(?:class|func|meth|mod|attr|exc|data|obj|const|ref):`~?([^`]+)`/g, "`$1`")
    .replace(/``([^`\n]+)``/g, "`$1`");
}

/** The elements of C# and the HTML of Javadoc. */
function withoutElements(text: string): string {
  if (!/<\/?[a-z]/i.test(text)) return text;
  return text
    .replace(/<(?:see|seealso)\s+(?:cref|langword|href)="(?:\w:)?([^"]*)"\s*\/>/g, "`$1`")
    .replace(/<(?:paramref|typeparamref)\s+name="([^"]*)"\s*\/>/g, "`$1`")
    .replace(/<(?:param|typeparam)\s+name="([^"]*)">\s*([^]*?)\s*<\/(?:param|typeparam)>/g, "@param $1 $2")
    .replace(/<exception\s+cref="(?:\w:)?([^"]*)">\s*([^]*?)\s*<\/exception>/g, "@throws $1 $2")
    .replace(/<(returns|remarks)>\s*([^]*?)\s*<\/\1>/g, "@$1 $2")
    .replace(/<example>\s*([^]*?)\s*<\/example>/g, "@example $1")
    .replace(/<pre>\s*(?:<code>)?([^]*?)(?:<\/code>)?\s*<\/pre>/gi, "\n```\n$1\n```\n")
    .replace(/<(?:code|c|tt)>([^\n]*?)<\/(?:code|c|tt)>/gi, "`$1`")
    .replace(/<li>\s*/gi, "- ")
    .replace(/<p>|<br\s*\/?>|<para>/gi, "\n\n")
    .replace(
      /<\/?(?:summary|value|p|para|ul|ol|li|code|see|list|item|description|inheritdoc)(?:\s[^>]*)?\/?>/gi,
      "",
    )
    .replace(/<\/?(?:b|strong)>/gi, "**")
    .replace(/<\/?(?:i|em)>/gi, "*");
}

const TAG = /^\s*[@\\](\w+)\b\s*(.*)$/;
const FIELD =
  /^\s*:(param|parameter|arg|argument|raises|raise|returns|return|rtype|type|yields)\b\s*([^:]*):\s*(.*)$/;
const SECTION =
  /^(Args|Arguments|Parameters|Params|Returns|Return|Yields|Raises|Throws|Attributes|Example|Examples|Note|Notes|See Also|References|Warnings?):?\s*$/;
const named = new Set([
  "param",
  "parameter",
  "arg",
  "argument",
  "property",
  "prop",
  "typedef",
  "template",
  "throws",
]);
const others = new Set([
  "exception",
  "raise",
  "raises",
  "option",
  "typeparam",
  "tparam",
  "attr",
  "yieldparam",
]);

/** @param hides whether lines of examples that begin with `# ` are hidden from readers, as in Rust */
function blocks(lines: readonly string[], hides: boolean): readonly string[] {
  const out: string[] = [];
  let fence = false;
  let example = false;
  let section: string | null = null;
  const endExample = (): void => {
    if (example) out.push("```", "");
    example = false;
  };
  for (const [at, line] of lines.entries()) {
    const isFence = /^\s*(?:```|~~~)/.test(line);
    if (isFence && !example) fence = !fence;
    if (fence || (isFence && !example)) {
      if (!hides || !/^# |^#$/.test(line)) out.push(line);
      continue;
    }
    const tag = TAG.exec(line);
    if (tag !== null && isTag(tag[1])) {
      endExample();
      section = null;
      if (tag[1] === "example") example = openExample(out, tag[2], lines[at + 1] ?? "");
      else out.push(...taggedLine(tag[1], tag[2]));
      continue;
    }
    if (example) {
      out.push(line);
      continue;
    }
    const field = FIELD.exec(line);
    if (field !== null) {
      out.push(...taggedLine(field[1], `${field[2]} ${field[3]}`.trim()));
      continue;
    }
    const title = SECTION.exec(line);
    if (title !== null) {
      section = title[1];
      out.push("", `**${section}**`, "");
      continue;
    }
    if (/^[-=~^]{3,}\s*$/.test(line) && section !== null) continue;
    out.push(section === null ? line : sectionLine(line));
  }
  endExample();
  return out;
}

function isTag(name: string): boolean {
  return /^[a-z]+$/i.test(name) && name.length < 24;
}

/** An example that brings its own fence needs none of ours. @returns whether one was opened */
function openExample(out: string[], rest: string, next: string): boolean {
  out.push("", "*@example*", "");
  const caption = /^<caption>(.*)<\/caption>$/.exec(rest.trim())?.[1];
  if (caption !== undefined) out.push(caption, "");
  if (/^\s*```/.test(next)) return false;
  out.push("```");
  if (caption === undefined && rest.trim() !== "") out.push(rest);
  return true;
}

/** `@param {string} name - What it is.` and `@param [String] name what it is`. */
function taggedLine(tag: string, rest: string): readonly string[] {
  const [typed = "", type = ""] = /^[{[]([^}\]]*)[}\]]\s*/.exec(rest) ?? [];
  const described = rest.slice(typed.length);
  const label = `*@${tag}*`;
  if (!named.has(tag) && !others.has(tag)) {
    const words = [type === "" ? "" : `\`${type}\``, described.replace(/^-\s*/, "").trim()].filter(
      (word) => word !== "",
    );
    return ["", words.length === 0 ? label : `${label} — ${words.join(" — ")}`];
  }
  const [, name = "", words = ""] = /^\s*(\[[^\]]*\]|[^\s:]+)\s*[-–—:]?\s*([^]*)$/.exec(described) ?? [];
  // Ruby's tags have the type behind the name.
  const [behind = "", late = ""] = /^\[([^\]]*)\]\s*/.exec(words) ?? [];
  const own = type === "" ? late : type;
  const shown = [name, own]
    .map((code) => (code === "" ? "" : `\`${code}\``))
    .concat(words.slice(behind.length).trim())
    .filter((word) => word !== "");
  return ["", shown.length === 0 ? label : `${label} ${shown.join(" — ")}`];
}

/** `name (type): what it is` of Google's docstrings, `name : type` of NumPy's; what is indented deeper goes on. */
function sectionLine(line: string): string {
  const [, indent = "", name, type, text = ""] =
    /^(\s*)(\*{0,2}[A-Za-z_][\w.]*)(?:\s*\(([^)]*)\))?\s*:\s*(.*)$/.exec(line) ?? [];
  if (name === undefined || indent.length > 8) return line.trim();
  const kind = type === undefined ? "" : ` (\`${type}\`)`;
  return text === "" ? `- \`${name}\`${kind}` : `- \`${name}\`${kind} — ${text}`;
}
