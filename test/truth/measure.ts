// Puts the same questions to an oracle and to the server under test, file by file, and collects what both answer.
// Left out, since they would make every figure better than it is: the names of definitions themselves, as positions to
// ask for a definition, and the asked position itself among its references.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { covers, spotOf, type Location, type Outlined } from "./answers.ts";
import {
  definitionAt,
  open,
  outlineIn,
  referencesAt,
  Side,
  troublesOf,
  type Asked,
  type Troubles,
} from "./asking.ts";
import type { Client } from "./client.ts";
import { identifiersOf, type Place } from "./identifiers.ts";
import { draw, shuffled, spread, type Random } from "./sample.ts";
import type { DefinitionCase, OutlineCase, ReferenceCase, Spot } from "./score.ts";
import { areUnfollowed, isShort } from "./unfollowed.ts";
import { isUnasked, isWritten, unjudgedIn, unwrittenAmong } from "./unjudged.ts";

export interface Plan extends Asked {
  readonly files: readonly string[];
  /** About how many positions, and how many definitions, are asked for over all files. */
  readonly positions: number;
  readonly definitions: number;
  /** Draws the questions. It must not depend on what the server under test answers, so nothing else is drawn with it. */
  readonly random: Random;
  /** No file is begun after this time of performance.now(). */
  readonly deadlineMs: number;
}

export interface Measured extends Troubles {
  readonly definitions: DefinitionCase[];
  readonly references: ReferenceCase[];
  readonly outlines: OutlineCase[];
  readonly files: number;
}

/** Identifiers tried in one file to find positions that the oracle knows, as a multiple of those wanted. */
const tries = 4;
/** How many of the answers that the oracle did not give for one definition are judged, of those that the editor is shown
 * and of all others; what is left is silent. An oracle takes its time for each file that it has not seen. */
const unshownLimit = 20;
const verdictLimit = 100;
/** How many of the answers to one position may turn out to declare the same as the oracle's. */
const declarationLimit = 20;

export async function measure(oracle: Client, subject: Client, plan: Plan): Promise<Measured> {
  const asks = { oracle: new Side(oracle), subject: new Side(subject) };
  const measured = { definitions: [], references: [], outlines: [] } as Pick<
    Measured,
    "definitions" | "references" | "outlines"
  >;
  let files = 0;
  for (const path of plan.files) {
    if (performance.now() > plan.deadlineMs) break;
    await oneFile(asks, plan, path, measured);
    files += 1;
  }
  return { ...measured, files, ...troublesOf(asks.oracle, asks.subject) };
}

interface Sides {
  readonly oracle: Side;
  readonly subject: Side;
}

async function oneFile(
  sides: Sides,
  plan: Plan,
  path: string,
  into: Pick<Measured, "definitions" | "references" | "outlines">,
) {
  const text = await open(sides.oracle, plan, path);
  await open(sides.subject, plan, path);
  const outline = await outlineIn(sides.oracle, plan, path);
  const answered = await outlineIn(sides.subject, plan, path);
  const lines = text.split("\n");
  const outer = (outline ?? []).filter((one) => !one.isLocal && isWritten(lines, one));
  const locals = (outline ?? []).filter(({ isLocal }) => isLocal);
  if (outline !== undefined && answered !== undefined) {
    const spots = (list: readonly Outlined[]) => list.map(({ name, line }) => `${name} ${path}:${line}`);
    const unjudged = spots(unjudgedIn(sides.oracle.client, path, text, answered, outline));
    into.outlines.push({ truth: spots(outer), locals: spots(locals), answers: spots(answered), unjudged });
  }
  into.definitions.push(...(await definitionsIn(sides, plan, path, text, outline ?? [])));
  if (plan.random() < plan.definitions / plan.files.length) {
    const defining = outer.filter((one) => !isShort(plan.language, lines[one.line] ?? "", one));
    for (const one of draw(defining, 1, plan.random)) {
      const found = await referencesTo(sides, plan, path, one);
      if (found !== undefined) into.references.push(found);
    }
  }
  await sides.oracle.client.close(path);
  await sides.subject.client.close(path);
}

async function definitionsIn(
  { oracle, subject }: Sides,
  plan: Plan,
  path: string,
  text: string,
  outline: readonly Outlined[],
) {
  const wanted = Math.ceil(plan.positions / plan.files.length);
  const defined = new Set(outline.map(placeKey));
  const lines = text.split("\n");
  const places = identifiersOf(text, plan.language).filter(
    (place) => !defined.has(placeKey(place)) && !isUnasked(oracle.client, path, lines, place),
  );
  const cases: DefinitionCase[] = [];
  let known = 0;
  for (const place of shuffled(draw(places, wanted * tries, plan.random), plan.random)) {
    if (known >= wanted) break;
    const truth = await definitionAt(oracle, plan, path, place);
    if (truth === undefined || truth.some((location) => covers(location, path, place))) continue;
    if (truth.some(({ spot }) => spot !== undefined)) known += 1;
    const answers = await definitionAt(subject, plan, path, place);
    if (answers === undefined) continue;
    const isBeyond =
      answers.length > 0 && !answers.some(({ spot }) => truth.some((one) => one.spot === spot));
    // Nobody can judge an answer behind an import that the oracle does not follow.
    const spots =
      isBeyond && areUnfollowed(plan.folder, plan.language, truth) ? [] : truth.map(({ spot }) => spot);
    const same = await declaringSame(oracle, plan, path, truth, answers);
    const imports = await importsAmong(oracle, plan, path, truth, answers);
    const shown = subject.client.isCrewdeck
      ? await definitionAt(subject, plan, path, place, "standard")
      : undefined;
    cases.push({ at: named(path, place), truth: [...spots, ...same], answers, shown, imports });
  }
  return cases;
}

async function referencesTo({ oracle, subject }: Sides, plan: Plan, path: string, symbol: Outlined) {
  const own = spotOf(path, symbol.line);
  const truth = await referencesAt(oracle, plan, path, symbol);
  const answers = await referencesAt(subject, plan, path, symbol);
  if (truth === undefined || answers === undefined) return undefined;
  const others = (list: readonly Location[]) => list.filter(({ spot }) => spot !== undefined && spot !== own);
  const standard = subject.client.isCrewdeck
    ? await referencesAt(subject, plan, path, symbol, "standard")
    : undefined;
  const shown = standard === undefined ? undefined : others(standard);
  const spots = others(truth).map(({ spot }) => spot);
  const unwritten = unwrittenAmong(plan.folder, symbol.name, others(truth));
  // What the oracle lists and is a declaration, as of a member that is overridden, is the same to it.
  const declared = (await definitionAt(oracle, plan, path, symbol)) ?? [];
  const targets = new Set<Spot>([own, ...spots, ...declared.map(({ spot }) => spot)]);
  const extraOf = (list: readonly Location[]) =>
    [...new Map(list.map((one) => [one.spot, one])).values()].filter(({ spot }) => !spots.includes(spot));
  const extra = extraOf(others(answers));
  const judged = [...spread(extraOf(shown ?? []), verdictLimit), ...spread(extra, unshownLimit)];
  const verdicts = new Map<Spot, "right" | "wrong" | "silent">([
    ...extra.map(({ spot }) => [spot, "silent"] as const),
    ...(await verdictsOn(oracle, plan, path, judged, targets)),
  ]);
  return { at: named(path, symbol), truth: spots, unwritten, answers: others(answers), shown, verdicts };
}

/**
 * Those of the answers that declare the same as one of the oracle's in the same file: a call has one overload for its
 * definition, and an interface may be merged from several. The name there must stand in the oracle's outline or where an
 * overload begins, which sets it apart from a use.
 */
async function declaringSame(
  oracle: Side,
  plan: Plan,
  path: string,
  truth: readonly Location[],
  answers: readonly Location[],
): Promise<Spot[]> {
  const spots = truth.map(({ spot }) => spot);
  const candidates = answers.filter(
    (answer) =>
      !spots.includes(answer.spot) && truth.some((one) => one.path !== undefined && one.path === answer.path),
  );
  const same: Spot[] = [];
  for (const answer of candidates.slice(0, declarationLimit)) {
    const uses = await inFile(oracle, plan, path, answer.path ?? path, async (file) => {
      const outline = (await outlineIn(oracle, plan, file)) ?? [];
      const listed = outline.some((one) => placeKey(one) === placeKey(answer));
      return listed || beginsOverload(plan, file, answer) ? referencesAt(oracle, plan, file, answer) : [];
    });
    if (uses?.some(({ spot }) => spot !== undefined && spots.includes(spot))) same.push(answer.spot);
  }
  return same;
}

/** Those of the answers in the asked file of which the oracle says the same as of the asked place: it lies outside. */
async function importsAmong(
  oracle: Side,
  plan: Plan,
  path: string,
  truth: readonly Location[],
  answers: readonly Location[],
): Promise<Spot[]> {
  const imports: Spot[] = [];
  if (truth.some(({ spot }) => spot !== undefined)) return imports;
  for (const answer of answers.filter((one) => one.path === path).slice(0, declarationLimit)) {
    const meant = (await definitionAt(oracle, plan, path, answer)) ?? [];
    if (meant.some(({ uri, line }) => truth.some((one) => one.uri === uri && one.line === line))) {
      imports.push(answer.spot);
    }
  }
  return imports;
}

/** Of the overloads of one function, tsserver's outline has the first alone. */
function beginsOverload({ folder, language }: Plan, path: string, { line, character }: Place): boolean {
  if (language !== "typescript" && language !== "javascript") return false;
  const before = readFileSync(join(folder, path), "utf8").split("\n")[line]?.slice(0, character) ?? "";
  return /^\s*(?:(?:abstract|async|declare|default|export|function|override|private|protected|public|static)\s+)*$/.test(
    before,
  );
}

/** An oracle may not know a reference, as when it does not load the file; it may still know what the name there means. */
async function verdictsOn(
  oracle: Side,
  plan: Plan,
  asked: string,
  answers: readonly Location[],
  targets: ReadonlySet<Spot>,
): Promise<ReferenceCase["verdicts"]> {
  const verdicts = new Map<Spot, "right" | "wrong" | "silent">();
  for (const path of new Set(answers.map((answer) => answer.path ?? asked))) {
    await inFile(oracle, plan, asked, path, async (file) => {
      for (const answer of answers.filter((one) => (one.path ?? asked) === path)) {
        const meant = (await definitionAt(oracle, plan, file, answer)) ?? [];
        const right = meant.some(({ spot }) => spot !== undefined && targets.has(spot));
        const isSilent = meant.length === 0 || areUnfollowed(plan.folder, plan.language, meant);
        verdicts.set(answer.spot, right ? "right" : isSilent ? "silent" : "wrong");
      }
    });
  }
  return verdicts;
}

/** Asks while the file is open; `asked` is open already. */
async function inFile<T>(
  side: Side,
  plan: Plan,
  asked: string,
  path: string,
  ask: (path: string) => Promise<T>,
): Promise<T> {
  if (path === asked) return ask(path);
  await open(side, plan, path);
  try {
    return await ask(path);
  } finally {
    await side.client.close(path);
  }
}

const named = (path: string, { name, line, character }: Place & { readonly name: string }): string =>
  `${name} ${path}:${line + 1}:${character + 1}`;

const placeKey = ({ line, character }: Place): string => `${line}:${character}`;
