// One server that is asked about the files of a repository, and what went unanswered.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DefinitionRequest, DocumentSymbolRequest, ReferencesRequest } from "vscode-languageserver/node";
import { locationsOf, outlineOf } from "./answers.ts";
import { explain, uriOf, type Client } from "./client.ts";
import { languageIdOf, type Language, type Place } from "./identifiers.ts";
import { nameAt, recognised } from "./unjudged.ts";

export type Question = "definition" | "references" | "outline";

/** Where the files are that are asked about. */
export interface Asked {
  readonly folder: string;
  readonly language: Language;
}

/** What was not answered. */
export interface Troubles {
  /** Each said in a line that begins with the server and the question. */
  readonly troubles: readonly string[];
  readonly troubled: Readonly<Record<"oracle" | "subject", Readonly<Record<Question, number>>>>;
}

const TROUBLES_MAX = 20;

export class Side {
  readonly troubled = { definition: 0, references: 0, outline: 0 };
  readonly troubles: string[] = [];

  constructor(readonly client: Client) {}

  /** Undefined when there is no answer; that is counted. */
  async ask<T>(
    question: Question,
    method: string,
    params: object,
    read: (value: unknown) => T,
  ): Promise<T | undefined> {
    const outcome = await this.client.ask(method, params);
    if (outcome.kind === "answered") return read(outcome.value);
    this.troubled[question] += 1;
    this.troubles.push(`${this.client.server.name} ${question}: ${explain(outcome)}`);
    return undefined;
  }
}

/** @param oracle undefined where the truth was found by reading */
export function troublesOf(oracle: Side | undefined, subject: Side): Troubles {
  const none = { definition: 0, references: 0, outline: 0 };
  return {
    troubles: [...(oracle?.troubles ?? []), ...subject.troubles].slice(0, TROUBLES_MAX),
    troubled: { oracle: oracle?.troubled ?? none, subject: subject.troubled },
  };
}

export async function open({ client }: Side, { folder, language }: Asked, path: string): Promise<string> {
  const text = readFileSync(join(folder, path), "utf8");
  await client.open(path, languageIdOf(language, path), text);
  return text;
}

/** Ours is asked for every answer with its class, or for what it shows. */
type Form = "classed" | "standard";

export async function definitionAt(
  side: Side,
  { folder }: Asked,
  path: string,
  place: Place,
  form: Form = "classed",
) {
  const { isCrewdeck, server } = side.client;
  const params = at(folder, path, place);
  const method = isCrewdeck && form === "classed" ? "crewdeck/definition" : DefinitionRequest.method;
  const found = await side.ask("definition", method, params, (value) => locationsOf(value, folder));
  if (server.evidence === undefined || found === undefined || found.length === 0) return found;
  const name = nameAt(folder, path, place);
  const known = await side.ask("definition", server.evidence, params, (value) => ({
    declared: recognised(value, name, folder),
  }));
  if (known === undefined) return undefined;
  // What it does not recognise it has looked up by name alone.
  if (known.declared === undefined) return [];
  return [...found, ...known.declared.filter(({ spot }) => !found.some((one) => one.spot === spot))];
}

export function referencesAt(
  side: Side,
  { folder }: Asked,
  path: string,
  place: Place,
  form: Form = "classed",
) {
  const own = side.client.isCrewdeck && form === "classed";
  const method = own ? "crewdeck/references" : ReferencesRequest.method;
  const params = { ...at(folder, path, place), context: { includeDeclaration: true } };
  return side.ask("references", method, params, (value) => locationsOf(value, folder));
}

export async function outlineIn(side: Side, { folder }: Asked, path: string) {
  const params = { textDocument: { uri: uriOf(folder, path) } };
  const outline = await side.ask("outline", DocumentSymbolRequest.method, params, outlineOf);
  return outline?.filter(({ kind }) => kind !== side.client.server.groups);
}

function at(folder: string, path: string, { line, character }: Place) {
  return { textDocument: { uri: uriOf(folder, path) }, position: { line, character } };
}
