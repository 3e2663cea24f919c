// What an issue is about in the code: a definition, named so that it is found again after edits and moves. The name
// holds, the place is a hint: whoever knows the code says where it is now.
import * as z from "zod";
import { defineEntity } from "./entity.ts";
import { DomainError } from "./errors.ts";
import { Id } from "./fields.ts";
import type { IssueRow } from "./issue-fields.ts";

/** Relative to the project's folder, with slashes. */
const Path = z
  .string()
  .min(1)
  .max(1_000)
  .refine(
    (path) =>
      !path.startsWith("/") &&
      !/^[A-Za-z]:/.test(path) &&
      !path.includes("\\") &&
      !path.split("/").includes(".."),
    "a path is relative to the project's folder, with slashes and without ..",
  );

const Place = z.strictObject({
  path: Path,
  /** What the definition is in, outermost first, joined by dots; empty at the top of a file. */
  container: z.string().max(500).default(""),
  name: z.string().trim().min(1, "a symbol has a name").max(500),
  /** "function", "class", "method" and so on. */
  kind: z.string().min(1).max(40),
  /** Where it was last seen, from 0. */
  line: z.number().int().min(0).default(0),
});

const state = Place.extend({ project: Id, issue: Id });

export const symbolLink = defineEntity({
  name: "symbol_link",
  state,
  events: { created: state, moved: Place },
}).behaves((on) => ({
  evolve: {
    created: (data) => data,
    moved: (link, place) => ({ ...link, ...place }),
  },
  commands: {
    create: on.creates(Place.extend({ issue: Id }), (payload, { world }) => {
      const issue = world.get("issue", payload.issue) as IssueRow | undefined;
      if (issue === undefined || issue.deletedAt !== null) {
        return new DomainError(
          "not_found",
          `there is no issue ${payload.issue}`,
          "Search for the issue first.",
        );
      }
      if (world.find("symbol_link", "symbol", keyOf(payload)) !== undefined) {
        return new DomainError(
          "conflict",
          `${issue.state.key} has a link to ${payload.name} in ${payload.path} already`,
          "Nothing is left to do.",
        );
      }
      return [{ type: "created", data: { ...payload, project: issue.state.project } }];
    }),
    /** The same definition was found elsewhere. */
    move: on.changes(Place, (row, place) => {
      const { path, container, name, kind, line } = row.state;
      const same =
        path === place.path &&
        container === place.container &&
        name === place.name &&
        kind === place.kind &&
        line === place.line;
      return same ? [] : [{ type: "moved", data: place }];
    }),
  },
  unique: {
    symbol: ({ deletedAt, state }) => (deletedAt === null ? [keyOf(state)] : []),
  },
  indexes: {
    issue: ({ state: { issue, path, line } }) => [[issue, path, String(line).padStart(8, "0")]],
    path: ({ state: { project, path } }) => [[project, path]],
  },
}));

function keyOf({
  issue,
  path,
  container,
  name,
  kind,
}: Omit<z.output<typeof state>, "project" | "line">): string {
  return [issue, path, container, name, kind].join("\u0000");
}
