// Find references. The editor gets those that go to definition leads from, as far as more than the name speaks for it; where
// there is none, those by name of a name that nothing else has. `crewdeck/references` gets all, with how sure each is.
// A client that takes partial results is given them file by file; one that shows progress sees how many there are yet.
import type {
  CancellationToken,
  Location,
  ReferenceParams,
  ResultProgressReporter,
  WorkDoneProgressReporter,
} from "vscode-languageserver";
import { answering } from "../files/quiet.ts";
import { targets } from "../index/record-codes.ts";
import type { Occurrence } from "../index/record.ts";
import type { ConfidentLocation } from "../protocol/confident-location.ts";
import { METHODS } from "../protocol/methods.ts";
import { findReferences, type Reference } from "../resolution/find-references.ts";
import type { Found } from "../resolution/find-definition.ts";
import { unique, weaker, type Answer } from "../resolution/meaning.ts";
import { isOnlyOne } from "../resolution/only-one.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { cancellable } from "../session/cancellation.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";
import { namedAt, type NamedAt } from "./named-at.ts";
import { meantAt } from "./overloads/overloads.ts";
import { OverloadUses, type MeantCalls } from "./overloads/uses.ts";

/** More are no help to anybody. */
const REFERENCES_MAX = 20_000;
/** Between two reports to the client. */
const REPORT_MS = 200;

export const references: Feature = {
  capabilities: () => ({ referencesProvider: { workDoneProgress: true } }),
  register(session) {
    session.connection.onReferences((params, token, progress, partial) =>
      cancellable(token, async (signal): Promise<Location[]> => {
        const parts = new Parts(progress, partial);
        try {
          const asked = await namedAt(session, params);
          // Those by name are only shown of a name that nothing else has.
          const [answer, ...others] = asked.found?.answers ?? [];
          const byName = answer !== undefined && others.length === 0 && isOnlyOne(asked.resolver, answer);
          await answering(async () => {
            for await (const batch of collect(session, asked, params, { signal, byName })) parts.take(batch);
          });
          return parts.rest(byName);
        } finally {
          progress.done();
        }
      }),
    );
    session.connection.onRequest(METHODS.references, (params: ReferenceParams, token: CancellationToken) =>
      cancellable(token, async (signal): Promise<ConfidentLocation[]> => {
        const all: ConfidentLocation[] = [];
        const asked = await namedAt(session, params);
        await answering(async () => {
          for await (const batch of collect(session, asked, params, { signal }))
            all.push(...batch.map(({ uri, range, confidence }) => ({ uri, range, confidence })));
        });
        return all;
      }),
    );
  },
};

/** A reference, and whether it is more than the definition itself. */
interface Referred extends ConfidentLocation {
  readonly isUse: boolean;
}

/** What the editor gets, and when. */
class Parts {
  readonly #progress: WorkDoneProgressReporter;
  readonly #partial: ResultProgressReporter<Location[]> | undefined;
  /** For which more than the name speaks, and which are not reported yet. */
  #sure: Referred[] = [];
  #byName: Referred[] = [];
  #isUsed = false;
  #count = 0;
  #reported = performance.now();

  constructor(progress: WorkDoneProgressReporter, partial: ResultProgressReporter<Location[]> | undefined) {
    this.#progress = progress;
    this.#partial = partial;
    progress.begin("Finding references");
  }

  take(batch: readonly Referred[]): void {
    for (const one of batch) (one.confidence === "name" ? this.#byName : this.#sure).push(one);
    this.#isUsed ||= this.#sure.some(({ isUse }) => isUse);
    this.#count += batch.length;
    if (performance.now() - this.#reported < REPORT_MS) return;
    this.#reported = performance.now();
    this.#progress.report(`${this.#count} found`);
    // What is only by name has to wait for the end.
    if (this.#partial === undefined || this.#sure.length === 0) return;
    this.#partial.report(this.#sure.map(plain));
    this.#sure = [];
  }

  /** @param byName whether those by name may be shown where there are no others */
  rest(byName: boolean): Location[] {
    const found = this.#isUsed || !byName ? this.#sure : [...this.#sure, ...this.#byName];
    const locations = found.map(plain);
    if (this.#partial === undefined) return locations;
    // Once there are partial results, the last answer has to be empty.
    if (locations.length > 0) this.#partial.report(locations);
    return [];
  }
}

function plain({ uri, range }: ConfidentLocation): Location {
  return { uri, range };
}

async function* collect(
  session: Session,
  asked: NamedAt,
  params: ReferenceParams,
  options: { readonly signal: AbortSignal; readonly byName?: boolean },
): AsyncGenerator<readonly Referred[]> {
  const { resolver } = asked;
  const answers = await answersAt(session, asked);
  const seen = answers.length > 1 ? new Set<string>() : null;
  const meant: MeantCalls = new Map();
  let count = 0;
  for (const answer of answers) {
    const overload = OverloadUses.of(session, resolver, answer, meant);
    for await (const all of findReferences(resolver, answer, options)) {
      options.signal.throwIfAborted();
      const batch = overload === null ? all : await overload.among(all);
      // What was only guessed to be meant makes no reference sure.
      const guessed = batch.map((one) => ({
        ...one,
        confidence: weaker(one.confidence, answer.confidence),
      }));
      const fresh = locationsOf(session, resolver, guessed, params.context.includeDeclaration, seen);
      if (fresh.length > 0) yield fresh.slice(0, REFERENCES_MAX - count);
      count += fresh.length;
      if (count >= REFERENCES_MAX) return;
    }
  }
}

/** What is asked about; at a call, where uses are those of one overload, those that the call may mean. */
async function answersAt(session: Session, { resolver, path, found }: NamedAt): Promise<readonly Answer[]> {
  if (found === null) return [];
  const imported = moduleImported(resolver, path, found);
  if (imported !== null) return [imported];
  const hasOverloads = resolver.view.language(path)?.subtypesOnly === true;
  const meant = hasOverloads ? await meantAt(session, resolver, path, found) : found.answers;
  return unique([...meant, ...found.keyOf]);
}

/** What a file calls a module that it imports as a whole: the name is its own. Null for anything else. */
function moduleImported(resolver: Resolver, path: string, { occurrence, answers }: Found): Answer | null {
  const { target, operand: row } = occurrence;
  if (target !== targets.definition || !answers.every((answer) => answer.row < 0)) return null;
  const isImport = resolver.definition({ path, row })?.kind === "import";
  return isImport ? { path, row, confidence: "proved" } : null;
}

/**
 * @param batch of one file
 * @param seen places that other definitions of the name have given already; null when there is one definition alone
 */
function locationsOf(
  session: Session,
  resolver: Resolver,
  batch: readonly Reference[],
  includeDeclaration: boolean,
  seen: Set<string> | null,
): readonly Referred[] {
  const [first] = batch;
  if (first === undefined) return [];
  const { path } = first;
  const uri = session.uris.uri(path);
  const record = resolver.view.record(path);
  if (record === undefined) return [];
  const locations: Referred[] = [];
  for (const { occurrence, confidence } of batch) {
    const isUse = !declares(resolver, path, occurrence);
    if (!includeDeclaration && !isUse) continue;
    const key = seen === null ? "" : `${occurrence.line} ${occurrence.column} ${path}`;
    if (seen?.has(key) === true) continue;
    seen?.add(key);
    locations.push({
      uri,
      range: session.rangeOf(path, occurrence, record.nameLength(occurrence.name)),
      confidence,
      isUse,
    });
  }
  return locations;
}

/** An import is a use of what it brings. */
function declares(resolver: Resolver, path: string, { use, target, operand }: Occurrence): boolean {
  if (use !== "definition") return false;
  if (target !== targets.definition) return true;
  return resolver.definition({ path, row: operand })?.kind !== "import";
}
