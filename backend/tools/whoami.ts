import * as z from "zod";
import { SCOPES, may } from "../http/caller.ts";
import { actorText, visibleProjects } from "./address.ts";
import { defineTool } from "./define.ts";
import { instantText } from "./issue-rows.ts";
import { liveClaims, readyCount } from "./queue.ts";

const PROJECTS_MAX = 50;
const HELD_MAX = 50;

const output = z.object({
  actor: z.string(),
  scopes: z.array(z.string()),
  projects: z.array(
    z.object({ key: z.string(), name: z.string(), ready: z.number(), default: z.boolean().optional() }),
  ),
  holding: z.array(
    z.object({ key: z.string(), title: z.string(), lease: z.string(), lease_until: z.string() }),
  ),
  server: z.object({ name: z.string(), version: z.string() }),
});

export const whoami = defineTool({
  name: "whoami",
  title: "Who am I",
  description:
    "Your name, scopes and projects, how many issues are ready in each, and the leases that you hold (to find one that you lost).",
  eager: false,
  scope: "read",
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
  input: z.strictObject({}),
  output,
  handle: async (_, context) => {
    const { actor, caller, version } = context;
    const projects: z.input<typeof output>["projects"] = [];
    for (const { id, state } of (await visibleProjects(context)).slice(0, PROJECTS_MAX)) {
      projects.push({
        key: state.key,
        name: state.name,
        ready: await readyCount(context, id),
        ...(id === context.project ? { default: true } : {}),
      });
    }
    const claims = await liveClaims(context, null);
    return {
      actor: actorText(actor),
      scopes: SCOPES.filter((scope) => may(caller, scope)),
      projects,
      holding: claims
        .filter(({ state }) => state.claim?.holder.name === actor.name && state.claim.holder.kind === "agent")
        .slice(0, HELD_MAX)
        .map(({ state: { key, title, claim } }) => ({
          key,
          title,
          lease: claim?.lease ?? "",
          lease_until: instantText(claim?.until ?? 0),
        })),
      server: { name: "crewdeck", version },
    };
  },
});
