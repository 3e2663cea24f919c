// Rename, within what is proved. Whatever is in doubt refuses the whole, with the reason.
import { setTimeout as pause } from "node:timers/promises";
import type { ClientCapabilities, Range, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Occurrence } from "../index/record.ts";
import { shortName } from "../resolution/short-names.ts";
import { checkNewName } from "../resolution/new-name.ts";
import { definedAnew } from "../resolution/find-definition.ts";
import { placesToRename, type RenamePlaces } from "../resolution/rename-plan.ts";
import { RenameRefusal } from "../resolution/rename-refusal.ts";
import {
  isOwnName,
  localsBeside,
  subjectAt,
  withRelatives,
  type RenameSubject,
} from "../resolution/rename-targets.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { cancellable, refusal } from "../session/cancellation.ts";
import { freshLines } from "../session/fresh-text.ts";
import type { Session } from "../session/session.ts";
import { workspaceEdit } from "../session/workspace-edit.ts";
import type { Feature } from "./define.ts";
import { namedAt, type NamedAt } from "./named-at.ts";
import { shortForms, type ShortForm } from "./short-forms.ts";

/** What was saved a moment ago is waited for; a folder that is indexed for the first time is not. */
const READY_WAIT_MS = 2_000;
/** Files with the name of a member that are looked into for short forms. */
const FILES_MAX = 2_000;

export const rename: Feature = {
  capabilities: (client) => ({ renameProvider: prepares(client) ? { prepareProvider: true } : true }),
  register(session) {
    session.connection.onPrepareRename((params) =>
      refusing(async (): Promise<{ range: Range; placeholder: string }> => {
        const at = await namedAt(session, params);
        const { oldName } = subjectIn(session, at);
        const { resolver, path, found } = at;
        if (found === null) throw new RenameRefusal("There is no name here.");
        return { range: session.occurrenceRange(resolver, path, found.occurrence), placeholder: oldName };
      }),
    );
    session.connection.onRenameRequest((params, token) =>
      cancellable(token, (signal) =>
        refusing(async (): Promise<WorkspaceEdit> => {
          await assertIndexed(session);
          const at = await namedAt(session, params);
          const subject = subjectIn(session, at);
          const { resolver } = at;
          checkNewName(subject.family, subject.oldName, params.newName);
          const declared = await withDeclaredAgain(session, resolver, subject);
          const whole = await withRelatives(resolver, declared, signal);
          const places = await placesToRename(resolver, whole, params.newName, signal);
          await assertNotShortElsewhere(session, resolver, whole, places);
          const edits = new Map<string, readonly TextEdit[]>();
          for (const [path, own] of places) {
            signal.throwIfAborted();
            edits.set(path, await editsIn(session, resolver, path, own, whole, params.newName));
          }
          return workspaceEdit(session, edits);
        }),
      ),
    );
  },
};

function prepares(client: ClientCapabilities): boolean {
  return client.textDocument?.rename?.prepareSupport === true;
}

async function refusing<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof RenameRefusal) throw refusal(error.message);
    throw error;
  }
}

async function assertIndexed({ workspace }: Session): Promise<void> {
  const isReady = () => workspace.status.state === "ready";
  if (!isReady()) await Promise.race([workspace.settled(), pause(READY_WAIT_MS)]);
  const { files, filesDone } = workspace.status;
  if (!isReady())
    throw new RenameRefusal(`The folder is still being indexed: ${filesDone} of ${files} files are.`);
}

function subjectIn(session: Session, { resolver, path, found }: NamedAt): RenameSubject {
  const subject = subjectAt(resolver, path, found);
  const [target] = subject.targets;
  const definition = resolver.definition(target);
  const record = resolver.view.record(target.path);
  if (subject.kind !== "import" || definition === undefined || record === undefined) return subject;
  if (!isOwnName(session.lines(target.path), record, definition))
    throw new RenameRefusal(`${subject.oldName} is the name of what is imported, and not of this file.`);
  return subject;
}

/** With what is declared again in the same scope: `var a; var a;`. */
async function withDeclaredAgain(
  session: Session,
  resolver: Resolver,
  subject: RenameSubject,
): Promise<RenameSubject> {
  const [target] = subject.targets;
  const { path } = target;
  const beside = localsBeside(resolver, target);
  const language = resolver.view.language(path);
  if (beside.length === 0 || language === undefined) return subject;
  const params = { rows: [target, ...beside].map(({ row }) => row) };
  const [own, ...others] =
    (await session.documents.ask(path, "definitionScopes", params)) ??
    (await session.documents.askOf(language, session.lines(path).join("\n"), "definitionScopes", params));
  const again = beside.filter((_, at) => others[at] === own);
  return { ...subject, targets: [...subject.targets, ...again] };
}

async function editsIn(
  session: Session,
  resolver: Resolver,
  path: string,
  places: readonly Occurrence[],
  { oldName, kind, targets }: RenameSubject,
  newName: string,
): Promise<readonly TextEdit[]> {
  const language = resolver.view.language(path);
  const lines = await freshLines(session, path);
  const short = shortName(language, oldName);
  const sized = places.map(({ line, column }) => {
    const text = (lines[line] ?? "").slice(column);
    if (text.startsWith(oldName)) return { line, column, length: oldName.length };
    if (short !== null && text.startsWith(short)) return { line, column, length: short.length };
    throw new RenameRefusal(`${path}:${line + 1} does not say ${oldName} as it did when it was indexed.`);
  });
  const forms =
    language === undefined
      ? new Map<string, ShortForm>()
      : await shortForms(session, path, language, lines, sized);
  return sized.map(({ line, column, length }) => {
    const form = forms.get(`${line} ${column}`);
    const range = session.rangeOf(path, { line, column }, length);
    const anew = definedAnew(resolver, path, { line, column });
    if (anew !== null) {
      const isMeant = targets.some((target) => target.path === path && target.row === anew);
      return { range, newText: isMeant ? `${newName} = ${oldName}` : `${oldName} = ${newName}` };
    }
    if (length !== oldName.length) return { range, newText: shortName(language, newName) ?? newName };
    if (form === "module" && kind !== "import") return { range, newText: newName };
    if (form === "property" || form === "module")
      return { range, newText: kind === "member" ? `${newName}: ${oldName}` : `${oldName}: ${newName}` };
    // Others import it by the name that it had so far.
    if (form === "export" && kind === "import") return { range, newText: `${newName} as ${oldName}` };
    return { range, newText: newName };
  });
}

/** `{ a }` may be a use of a member a, although only the variable is known to be meant. */
async function assertNotShortElsewhere(
  session: Session,
  resolver: Resolver,
  { kind, oldName, family }: RenameSubject,
  places: RenamePlaces,
): Promise<void> {
  if (kind !== "member") return;
  for (const path of resolver.view.mentioning(oldName).slice(0, FILES_MAX)) {
    const record = resolver.view.record(path);
    const language = resolver.view.language(path);
    if (record === undefined || language?.family !== family) continue;
    const all = record.occurrencesOf(record.nameOf(oldName));
    const ofOthers = all.filter((one) => one.use === "key" && resolver.resolve(path, one).length > 0);
    const known = new Set(
      [...(places.get(path) ?? []), ...ofOthers].map(({ line, column }) => `${line} ${column}`),
    );
    const others = all
      .filter(({ line, column }) => !known.has(`${line} ${column}`))
      .map(({ line, column }) => ({ line, column, length: oldName.length }));
    if (others.length === 0) continue;
    const forms = await shortForms(session, path, language, session.lines(path), others);
    for (const [place, form] of forms) {
      if (form === "property")
        throw new RenameRefusal(
          `{ ${oldName} } at ${path}:${Number(place.split(" ")[0]) + 1} may mean this ${oldName}, which is not proved.`,
        );
    }
  }
}
