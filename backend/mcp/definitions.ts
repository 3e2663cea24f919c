// The tools as tools/list shows them: made once, in the list's order, the same bytes for every client of a scope.
import type { Tool as WireTool } from "@modelcontextprotocol/server";
import * as z from "zod";
import { may, type Caller } from "../http/caller.ts";
import type { Tool } from "../tools/define.ts";
import { tools } from "../tools/index.ts";

/** Tools that an agent has from its first request on: more of them, and it chooses worse. */
export const EAGER_TOOLS_MAX = 8;
/** What they may cost of an agent's context, as serialised tools/list. */
export const EAGER_BYTES_MAX = 12_000;

const definitions = new Map<string, WireTool>();

export function definitionOf(tool: Tool): WireTool {
  const known = definitions.get(tool.name);
  if (known !== undefined) return known;
  const definition: WireTool = {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: objectSchema(tool.input, "input"),
    outputSchema: objectSchema(tool.output, "output"),
    annotations: annotationsOf(tool),
    ...(tool.eager ? { _meta: { "anthropic/alwaysLoad": true } } : {}),
  };
  definitions.set(tool.name, definition);
  return definition;
}

/** What only says something about tools that write is left out of the others, and so is what is the default. */
function annotationsOf({ annotations }: Tool): NonNullable<WireTool["annotations"]> {
  const { readOnlyHint, destructiveHint, idempotentHint } = annotations;
  if (readOnlyHint) return { readOnlyHint, openWorldHint: false };
  return {
    readOnlyHint,
    destructiveHint,
    ...(idempotentHint ? { idempotentHint } : {}),
    openWorldHint: false,
  };
}

/** What a token's scope lets it see. */
export function listFor(caller: Caller): WireTool[] {
  return tools.filter((tool) => may(caller, tool.scope)).map(definitionOf);
}

/** JSON Schema 2020-12, which is what the protocol takes a schema without a dialect to be. */
function objectSchema(schema: z.ZodObject, io: "input" | "output"): WireTool["inputSchema"] {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    // Some clients do not follow references in what they send.
    reused: io === "input" ? "inline" : "ref",
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      delete jsonSchema.propertyNames;
      // A later version may add fields to an answer; a client that validates must not choke on them.
      if (io === "output" && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
    },
  });
  return JSON.parse(JSON.stringify({ ...rest, type: "object" })) as WireTool["inputSchema"];
}
