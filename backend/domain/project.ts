import * as z from "zod";
import { changedFields, defineEntity } from "./entity.ts";
import { DomainError } from "./errors.ts";
import { Title } from "./fields.ts";

/** The prefix of issue keys. It never changes, because keys are quoted in commits and conversations. */
export const ProjectKey = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9]{1,9}$/,
    "a project key has 2 to 10 capital letters or digits and starts with a letter",
  );

/**
 * What finds the project from a folder: a git common directory, so that all worktrees of a repository find the same
 * project, or the folder itself where there is no git. An absolute path with forward slashes.
 */
const Binding = z.string().min(1).max(4_096);

const fields = { name: Title, description: z.string().max(10_000).default("") };
const state = z.object({ ...fields, key: ProjectKey, bindings: z.array(Binding).max(100) });
const edit = z.strictObject({ name: Title.optional(), description: z.string().max(10_000).optional() });
const Bound = z.strictObject({ binding: Binding });

export type Project = z.infer<typeof state>;

export const project = defineEntity({
  name: "project",
  state,
  events: { created: state, changed: edit, bound: Bound, unbound: Bound },
}).behaves((on) => ({
  evolve: {
    created: (data) => data,
    changed: (project, data) => ({ ...project, ...(data as Partial<Project>) }),
    bound: (project, { binding }) => ({ ...project, bindings: [...project.bindings, binding] }),
    unbound: (project, { binding }) => ({
      ...project,
      bindings: project.bindings.filter((one) => one !== binding),
    }),
  },
  commands: {
    create: on.creates(
      z.strictObject({ ...fields, key: ProjectKey, bindings: z.array(Binding).max(100).default([]) }),
      (payload) => [{ type: "created", data: payload }],
    ),
    edit: on.changes(edit, (row, patch) => {
      const data = changedFields(row.state, patch);
      return Object.keys(data).length === 0 ? [] : [{ type: "changed", data }];
    }),
    bind: on.changes(Bound, (row, payload) => {
      if (row.state.bindings.includes(payload.binding)) return [];
      if (row.state.bindings.length >= 100) {
        return new DomainError("invalid", "a project has at most 100 folders", "Unbind one that is gone.");
      }
      return [{ type: "bound", data: payload }];
    }),
    unbind: on.changes(Bound, (row, payload) =>
      row.state.bindings.includes(payload.binding) ? [{ type: "unbound", data: payload }] : [],
    ),
  },
  unique: {
    key: (row) => [row.state.key],
    binding: (row) => (row.deletedAt === null ? row.state.bindings : []),
  },
}));
