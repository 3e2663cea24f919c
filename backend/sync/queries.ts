// What clients ask besides following the log. The handlers are a mapped type: a query without one does not compile.
import type * as z from "zod";
import { invalid, type Row } from "../domain/entity.ts";
import { DomainError } from "../domain/errors.ts";
import { lacks, may, sees, type Caller } from "../http/caller.ts";
import { projectBoundTo, identityOfFolder, projectOfFolder } from "../projects/of-folder.ts";
import { QUERIES, type QueryName, type QueryResult } from "../protocol/queries.ts";
import type { Page, PageRequest, Store } from "../store/store.ts";
import type { Queries } from "./socket.ts";

const PAGE = 500;
/** Comments or work logs of one issue in one answer, the newest of them. */
const ACTIVITY_MAX = 2_000;

type Params<N extends QueryName> = z.output<(typeof QUERIES)[N]["params"]>;

type Handlers = {
  readonly [N in QueryName]: (params: Params<N>, caller: Caller) => Promise<QueryResult<N> | DomainError>;
};

/** The registry's type-erased view: the schema of the same name has vouched for the parameters. */
type Handler = (params: unknown, caller: Caller) => Promise<unknown>;

export function createQueries({ store }: { readonly store: Store }): Queries {
  const handlers = handlersOf(store);
  return {
    async answer(name, params, caller) {
      if (!may(caller, "read")) return lacks("read");
      if (!isQuery(name)) {
        const known = Object.keys(QUERIES).join(", ");
        return new DomainError(
          "not_found",
          `there is no query "${name.slice(0, 80)}"`,
          `Use one of: ${known}.`,
        );
      }
      const parsed = QUERIES[name].params.safeParse(params);
      const handle = handlers[name] as Handler;
      return parsed.success ? handle(parsed.data, caller) : invalid(name, parsed.error);
    },
  };
}

function isQuery(name: string): name is QueryName {
  return Object.hasOwn(QUERIES, name);
}

function handlersOf(store: Store): Handlers {
  return {
    "issue.activity": async ({ issue }, caller) => {
      const row = store.get("issue", issue);
      if (row === undefined || !sees(caller, row.project)) return noIssue(issue);
      const [events, comments, workLogs] = await Promise.all([
        store.history("issue", issue),
        newest((page) => store.indexed("comment", "issue", [issue], page)),
        newest((page) => store.indexed("work_log", "issue", [issue], page)),
      ]);
      return { events: [...events], comments: live(comments), workLogs: live(workLogs) };
    },
    "project.of_folder": async ({ folder }, caller) => {
      // Making one is a change; finding one is not.
      if (may(caller, "write") && caller.projects === null) {
        const found = await projectOfFolder(folder, store, caller.actor);
        return found instanceof DomainError ? found : { project: found.row, created: found.created };
      }
      const identity = await identityOfFolder(folder);
      if (identity instanceof DomainError) return identity;
      const project = projectBoundTo(identity, store);
      return project !== null && sees(caller, project.id) ? { project, created: false } : noProject(folder);
    },
  };
}

type Read<R extends Row> = (page: PageRequest) => Promise<Page<R>>;

/** The last rows of what is read in order. */
async function newest<R extends Row>(read: Read<R>): Promise<R[]> {
  let rows: R[] = [];
  for await (const row of every(read)) {
    rows.push(row);
    if (rows.length >= 2 * ACTIVITY_MAX) rows = rows.slice(-ACTIVITY_MAX);
  }
  return rows.slice(-ACTIVITY_MAX);
}

async function* every<R extends Row>(read: Read<R>): AsyncGenerator<R> {
  let after: string | null = null;
  do {
    const page: Page<R> = await read({ after, limit: PAGE });
    yield* page.items;
    after = page.next;
  } while (after !== null);
}

function live<R extends Row>(rows: readonly R[]): R[] {
  return rows.filter((row) => row.deletedAt === null);
}

function noIssue(id: string): DomainError {
  return new DomainError("not_found", `there is no issue ${id}`, "Search for it; it may have another id.");
}

function noProject(which: string): DomainError {
  return new DomainError(
    "not_found",
    `there is no project for ${which}`,
    "Ask whoami which projects this token sees.",
  );
}
