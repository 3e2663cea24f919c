import * as z from "zod";
import { Actor, sameActor } from "./actor.ts";
import { defineEntity } from "./entity.ts";
import { DomainError } from "./errors.ts";
import { Id, Instant, Markdown, sortableInstant } from "./fields.ts";
import type { IssueRow } from "./issue-fields.ts";

const Body = Markdown.min(1, "a comment needs some text");
/** An imported comment keeps its author and its date. */
const Origin = z.strictObject({
  id: z.string().max(200),
  author: z.string().max(200),
  at: Instant.nullable(),
});

const state = z.object({
  project: Id,
  issue: Id,
  body: Body,
  author: Actor,
  editedAt: Instant.nullable(),
  origin: Origin.nullable(),
});

export const comment = defineEntity({
  name: "comment",
  state,
  events: {
    created: state.omit({ author: true, editedAt: true }),
    edited: z.strictObject({ body: Body }),
  },
}).behaves((on) => ({
  evolve: {
    created: (data, event) => ({ ...data, author: event.actor, editedAt: null }),
    edited: (comment, { body }, event) => ({ ...comment, body, editedAt: event.at }),
  },
  commands: {
    create: on.creates(
      z.strictObject({ issue: Id, body: Body, origin: Origin.nullable().default(null) }),
      (payload, { world }) => {
        const issue = world.get("issue", payload.issue) as IssueRow | undefined;
        if (issue === undefined || issue.deletedAt !== null) {
          return new DomainError(
            "not_found",
            `there is no issue ${payload.issue}`,
            "Search for the issue first.",
          );
        }
        return [{ type: "created", data: { ...payload, project: issue.state.project } }];
      },
    ),
    edit: on.changes(z.strictObject({ body: Body }), (row, payload, { actor }) => {
      if (!sameActor(actor, row.state.author)) {
        return new DomainError(
          "forbidden",
          "only its author may change a comment",
          "Write a new comment instead.",
        );
      }
      return row.state.body === payload.body ? [] : [{ type: "edited", data: payload }];
    }),
  },
  indexes: {
    issue: (row) => [[row.state.issue, sortableInstant(row.state.origin?.at ?? row.createdAt)]],
  },
}));
