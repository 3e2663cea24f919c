// What servers answer, in the one form that is scored. LSP allows several shapes for each answer; all are read here.
import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { SymbolKind } from "vscode-languageserver/node";
import { z } from "zod";
import type { Place } from "./identifiers.ts";
import { confidences, type Answer, type Spot } from "./score.ts";

export interface Location extends Answer, Place {
  /** Relative to the workspace, with forward slashes; undefined outside of it. */
  readonly path: string | undefined;
  readonly uri: string;
  readonly endCharacter: number;
}

export interface Outlined extends Place {
  /** Without the container that some servers put before it. */
  readonly name: string;
  /** Of the protocol's SymbolKind. */
  readonly kind: number;
  /** Defined within a function; a flat outline does not tell. */
  readonly isLocal: boolean;
}

const position = z.object({ line: z.number(), character: z.number() });
const range = z.object({ start: position, end: position });
const location = z.object({ uri: z.string(), range, confidence: z.enum(confidences).optional() });
const link = z.object({ targetUri: z.string(), targetSelectionRange: range });
const located = z.union([location, link]);
const locations = z.union([
  z.array(located),
  located.transform((one) => [one]),
  z.null().transform(() => []),
]);

interface Symbol extends z.infer<typeof symbolShape> {
  readonly children?: readonly Symbol[] | undefined;
}
const symbolShape = z.object({
  name: z.string(),
  kind: z.number(),
  selectionRange: range.optional(),
  location: z.object({ range }).optional(),
});
const symbol: z.ZodType<Symbol> = symbolShape.extend({
  get children() {
    return z.array(symbol).optional();
  },
});
const symbols = z.union([z.array(symbol), z.null().transform(() => [])]);

const functionKinds: readonly number[] = [SymbolKind.Constructor, SymbolKind.Function, SymbolKind.Method];

export const spotOf = (path: string, line: number): Spot => `${path}:${line}`;

/** @throws ZodError when the answer is none that LSP allows. */
export function locationsOf(value: unknown, folder: string): Location[] {
  return locations.parse(value).map((one) => {
    const uri = "uri" in one ? one.uri : one.targetUri;
    const { start, end } = "uri" in one ? one.range : one.targetSelectionRange;
    const path = pathWithin(folder, uri);
    return {
      path,
      uri,
      spot: path === undefined ? undefined : spotOf(path, start.line),
      line: start.line,
      character: start.character,
      endCharacter: end.line === start.line ? end.character : Infinity,
      ...("confidence" in one && one.confidence !== undefined ? { confidence: one.confidence } : {}),
    };
  });
}

/** Every symbol of an outline, nested or flat, whose name is an identifier. */
export function outlineOf(value: unknown): Outlined[] {
  const flat = (list: readonly Symbol[], isLocal: boolean): Outlined[] =>
    list.flatMap((one) => {
      const start = (one.selectionRange ?? one.location?.range)?.start;
      const name = plainName(one.name);
      const own =
        start === undefined || name === undefined ? [] : [{ name, kind: one.kind, isLocal, ...start }];
      return [...own, ...flat(one.children ?? [], isLocal || functionKinds.includes(one.kind))];
    });
  return flat(symbols.parse(value), false);
}

/** `name` of `Container::name`, `(*Container).name` and `name`; undefined for what a server made up, as `foo() callback`. */
export function plainName(name: string): string | undefined {
  return /^(?:.*(?:::|\.))?(?<last>[\p{L}_$#~@][\p{L}\p{N}_$?!=]*)$/u.exec(name)?.groups?.["last"];
}

function pathWithin(folder: string, uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  const path = relative(folder, fileURLToPath(uri));
  const outside = path.startsWith("..") || isAbsolute(path) || path.split(sep).includes("node_modules");
  return outside ? undefined : path.split(sep).join("/");
}

/** Whether a place is within what a location marks. */
export function covers(location: Location, path: string, { line, character }: Place): boolean {
  const within = location.character <= character && character <= location.endCharacter;
  return location.path === path && location.line === line && within;
}
