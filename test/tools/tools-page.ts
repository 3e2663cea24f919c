// backend/tools/README.md, made from the list of tools.
import { definitionOf } from "../../backend/mcp/definitions.ts";
import { HEADERS } from "../../backend/mcp/surface.ts";
import { tools } from "../../backend/tools/index.ts";

interface Property {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Property[];
  readonly items?: Property;
  readonly default?: unknown;
  readonly description?: string;
}

export function toolsPage(): string {
  const head = [
    "<!-- Made from backend/tools/index.ts by test/tools/index.test.ts; CREWDECK_UPDATE_GOLDEN=1 writes it anew. -->",
    "# MCP tools",
    "Agents reach these tools at `/mcp` (Streamable HTTP, both protocol eras) and over stdio by `crewdeck mcp`. Tools marked *eager* are in an agent's first request; the others are found by search and can always be called.",
    "Answers come as structured content, with a serialised copy as text. A refusal is `{code, message, hint}`: the hint says what to do next. Unknown arguments are refused. Issues are named by key (`CREW-12`) or id, people and agents as `person:NAME` and `agent:NAME`. `project` may be left out where only one is meant: the only one there is, the one a token is limited to, or the one of the agent's folder.",
    "What the protocol has no place for travels in headers, percent-encoded; `crewdeck mcp` sets them from its environment:",
    [
      "| Header | From | Meaning |",
      "|---|---|---|",
      `| \`${HEADERS.agent}\` | \`CREWDECK_AGENT\` or \`--agent\` | the agent's name; a scoped token's own name goes before it |`,
      `| \`${HEADERS.project}\` | \`CREWDECK_PROJECT\` or \`--project\` | the key of the project that is meant when none is named |`,
      `| \`${HEADERS.folder}\` | \`CLAUDE_PROJECT_DIR\`, else the working folder | its repository's project is meant when none is named |`,
      `| \`${HEADERS.session}\` | \`CLAUDE_CODE_SESSION_ID\` | the Claude Code session |`,
      `| \`${HEADERS.request}\` | made for each request | the same name again: do nothing twice; Claude Code's tool use id does the same |`,
    ].join("\n"),
    "`CREWDECK_TOKEN` gives `crewdeck mcp` a scoped token in place of the data folder's own.",
  ];
  return `${[...head, ...tools.map((tool) => section(tool.name))].join("\n\n")}\n`;
}

function section(name: string): string {
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) throw new Error(`there is no tool ${name}`);
  const { title = "", description = "", inputSchema } = definitionOf(tool);
  const required = new Set<unknown>(inputSchema.required ?? []);
  const rows = Object.entries(inputSchema.properties ?? {}).map(([argument, schema]) =>
    row(argument, schema as Property, required.has(argument)),
  );
  const table = ["| Argument | Type | Meaning |", "|---|---|---|", ...rows];
  return [
    `## ${name}`,
    `${title}${tool.eager ? " (*eager*)" : ""}. Scope: ${tool.scope}.`,
    description,
    ...(rows.length > 0 ? [table.join("\n")] : ["It takes no arguments."]),
  ].join("\n\n");
}

function row(argument: string, schema: Property, isRequired: boolean): string {
  const notes = [
    ...(schema.description === undefined ? [] : [schema.description]),
    ...(schema.default === undefined ? [] : [`default \`${JSON.stringify(schema.default)}\``]),
  ];
  return `| \`${argument}\`${isRequired ? " (required)" : ""} | ${typeOf(schema)} | ${notes.join("; ")} |`;
}

function typeOf(schema: Property): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(" or ");
  if (schema.items !== undefined) return `list of ${typeOf(schema.items)}`;
  return schema.type ?? "anything";
}
