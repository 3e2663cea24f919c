// Which open issues are about which symbols: the links of the replica, by file and by name. Pure.
import type { RowOf } from "../../backend/domain/index.ts";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { isClosed } from "../../backend/domain/readiness.ts";
import type { Replica } from "../../backend/protocol/replica.ts";
import type { SymbolAddress } from "../../server/protocol/symbol-address.ts";

export type Link = RowOf<"symbol_link">;

export interface LinkedIssue {
  readonly link: Link;
  readonly issue: IssueRow;
}

/** As the index takes it. */
export function addressOf({ state: { path, container, name, kind, line } }: Link): SymbolAddress {
  return { path, container, name, kind, line: line + 1 };
}

/** Whether a link names this symbol, wherever in its file it stands. */
export function leadsTo({ state }: Link, symbol: Omit<SymbolAddress, "line">): boolean {
  return (
    state.path === symbol.path &&
    state.container === symbol.container &&
    state.name === symbol.name &&
    state.kind === symbol.kind
  );
}

export class LinkedIssues {
  readonly #byId = new Map<string, Link>();
  readonly #byProject = new Map<string, LinkedIssue[]>();
  readonly #byFile = new Map<string, LinkedIssue[]>();
  readonly #byName = new Map<string, LinkedIssue[]>();
  /** The same for the same links of the same issues, as far as they are shown. */
  readonly print: string;

  constructor(replica: Pick<Replica, "row" | "rows">) {
    const prints: string[] = [];
    for (const link of replica.rows("symbol_link")) {
      const issue = link.deletedAt === null ? replica.row("issue", link.state.issue) : undefined;
      if (issue === undefined || issue.deletedAt !== null || isClosed(issue.state.status)) continue;
      const { project, path, name } = link.state;
      this.#byId.set(link.id, link);
      add(this.#byProject, project, { link, issue });
      add(this.#byFile, keyOf(project, path), { link, issue });
      add(this.#byName, keyOf(project, name), { link, issue });
      prints.push(printOf({ link, issue }));
    }
    this.print = prints.toSorted().join("\n");
  }

  get isEmpty(): boolean {
    return this.#byProject.size === 0;
  }

  link(id: string): Link | undefined {
    return this.#byId.get(id);
  }

  of(project: string): readonly LinkedIssue[] {
    return this.#byProject.get(project) ?? [];
  }

  /** @param path of a file, in the project */
  inFile(project: string, path: string): readonly LinkedIssue[] {
    return this.#byFile.get(keyOf(project, path)) ?? [];
  }

  /** @param path of a file or a folder, in the project */
  below(project: string, path: string): readonly LinkedIssue[] {
    const inFile = this.inFile(project, path);
    if (inFile.length > 0) return inFile;
    return this.of(project).filter(({ link }) => link.state.path.startsWith(`${path}/`));
  }

  named(project: string, name: string): readonly LinkedIssue[] {
    return this.#byName.get(keyOf(project, name)) ?? [];
  }
}

function printOf({ link, issue }: LinkedIssue): string {
  const { key, title, status, priority, assignee, claim } = issue.state;
  return JSON.stringify([link.id, link.version, key, title, status, priority, assignee, claim?.holder]);
}

function keyOf(project: string, what: string): string {
  return `${project}\u0000${what}`;
}

function add(map: Map<string, LinkedIssue[]>, key: string, one: LinkedIssue): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [one]);
  else list.push(one);
}
