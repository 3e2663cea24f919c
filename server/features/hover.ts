// What is known of a name, in a few lines: how it is written where it is defined, its doc comment, where that is, how
// often it is used; and, when only the name speaks for the answer, that it is so.
import type { Hover } from "vscode-languageserver";
import { countReferences, type ReferenceCount } from "../resolution/count-references.ts";
import type { Answer } from "../resolution/meaning.ts";
import { containerOf } from "../resolution/qualified-name.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { cancellable } from "../session/cancellation.ts";
import { declarationText } from "../session/declaration-text.ts";
import { docMarkdown } from "../session/doc-markdown.ts";
import { fenced, markupFor } from "../session/markup.ts";
import type { Session } from "../session/session.ts";
import { docOf } from "../session/symbol-text.ts";
import type { Feature } from "./define.ts";
import { namedAt } from "./named-at.ts";
import { meantAt } from "./overloads/overloads.ts";

/** Definitions that are shown when a name has several; the others are counted. */
const SHOWN_MAX = 3;
const COUNT_MAX = 100;
const COUNT_TIME_MS = 60;

export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register(session) {
    session.connection.onHover((params, token) =>
      cancellable(token, async (signal): Promise<Hover | null> => {
        const { resolver, path, found } = await namedAt(session, params);
        if (found === null || found.answers.length === 0) return null;
        const answers = await meantAt(session, resolver, path, found);
        const shown = answers.slice(0, SHOWN_MAX);
        const [first] = shown;
        const count = await countReferences(resolver, first, {
          most: COUNT_MAX,
          timeMs: COUNT_TIME_MS,
          byName: true,
          signal,
        });
        const parts = shown.map((answer) => described(session, resolver, answer));
        const rest = answers.length - shown.length;
        const footer = footerOf(session, resolver, first, count);
        const value = [
          ...parts,
          ...(rest > 0 ? [`and ${rest} more of this name`] : []),
          ...(first.confidence === "name" ? ["_Found by its name alone._"] : []),
          footer,
        ]
          .filter((part) => part !== "")
          .join("\n\n");
        const range = session.occurrenceRange(resolver, path, found.occurrence);
        const formats = session.capabilities.textDocument?.hover?.contentFormat;
        return { contents: markupFor(formats, value), range };
      }),
    );
  },
};

function described(session: Session, resolver: Resolver, answer: Answer): string {
  const { path } = answer;
  const definition = resolver.definition(answer);
  const language = resolver.view.language(path);
  if (definition === undefined) return fenced(`module ${path}`, "");
  const text = declarationText(session, path, definition);
  const doc = docMarkdown(docOf(session, path, definition), language?.family ?? "");
  return [text === "" ? "" : fenced(text, language?.id ?? ""), doc]
    .filter((part) => part !== "")
    .join("\n\n");
}

function footerOf(session: Session, resolver: Resolver, answer: Answer, count: ReferenceCount): string {
  const { path } = answer;
  const definition = resolver.definition(answer);
  const record = resolver.view.record(path);
  if (definition === undefined || record === undefined) return link(session, path, 0);
  const used = `used ${usedWords(count)}`;
  if (definition.kind === "import" && definition.module !== null)
    return `From \`${definition.module}\`, outside of this folder · ${used}`;
  // Names of types that begin with a namespace are no uses of it that are counted.
  if (definition.kind === "module" && resolver.modules(path).files !== undefined)
    return `Defined at ${link(session, path, definition.line)}`;
  const container = containerOf(record, definition);
  const within = container === "" ? "" : ` in \`${container}\``;
  return `Defined at ${link(session, path, definition.line)}${within} · ${used}`;
}

/** "14 times in 5 files", "100+ times", "about 3 times": what only has the name is no certain use. */
function usedWords({ count, files, isMore, isByName }: ReferenceCount): string {
  if (count === 0) return isMore ? "somewhere" : "nowhere else";
  const times = `${isByName ? "perhaps " : ""}${count}${isMore ? "+" : ""} ${count === 1 && !isMore ? "time" : "times"}`;
  return isMore ? times : `${times} in ${files} ${files === 1 ? "file" : "files"}`;
}

function link({ uris }: Session, path: string, line: number): string {
  return `[${path.replaceAll(/[\\[\]_*]/g, "\\$&")}:${line + 1}](${uris.uri(path)}#L${line + 1})`;
}
