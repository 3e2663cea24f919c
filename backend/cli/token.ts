// crewdeck token: scoped tokens, made and revoked by the running backend.
import { InvalidArgumentError, type Command } from "commander";
import * as z from "zod";
import { SCOPES, type Scope } from "../http/caller.ts";
import { MadeToken, ShownToken } from "../http/token-routes.ts";
import { callBackend, type Call } from "../process/call-backend.ts";
import { dataDirOf } from "../process/data-dir.ts";
import { findOrStart, ownProgram } from "../process/find-or-start.ts";

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 24 * 3_600_000 } as const;

interface Common {
  readonly dataDir?: string;
  readonly json: boolean;
}

interface CreateOptions extends Common {
  readonly scope: readonly Scope[];
  readonly project?: readonly string[];
  readonly ttl?: number;
  readonly name?: string;
}

export function tokenCommand(program: Command): void {
  const token = program.command("token").description("tokens for agents and other programs");
  common(token.command("create"))
    .description("make a token and print it; it is shown this once")
    .requiredOption("--scope <scopes>", `what it allows, by commas: ${SCOPES.join(", ")}`, scopes)
    .option("--project <keys>", "limit it to these projects, by commas: CREW", list)
    .option("--ttl <time>", "how long it is good for: 90s, 45m, 12h, 30d (default: for good)", duration)
    .option("--name <name>", "the agent that will use it, as people see it")
    .action(create);
  common(token.command("list")).description("show the tokens there are").action(show);
  common(token.command("revoke <id>"))
    .description("end a token at once, also where it is in use")
    .action(revoke);
}

function common(command: Command): Command {
  return command
    .option("--data-dir <folder>", "the data folder of the backend")
    .option("--json", "print JSON", false);
}

async function create(options: CreateOptions): Promise<void> {
  const { scope, project = null, ttl = null, name = null } = options;
  const json = { name, scopes: scope, projects: project, ttlMs: ttl };
  const made = MadeToken.parse(await call(options, { method: "POST", path: "/tokens", json }));
  if (options.json) print(JSON.stringify(made));
  else {
    print(made.token);
    process.stderr.write(`${described(made)}\n`);
  }
}

async function show(options: Common): Promise<void> {
  const answer = await call(options, { method: "GET", path: "/tokens" });
  const { tokens } = z.object({ tokens: z.array(ShownToken) }).parse(answer);
  if (options.json) print(JSON.stringify(tokens));
  else if (tokens.length === 0) process.stderr.write("There are no tokens besides the owner's.\n");
  else for (const token of tokens) print(described(token));
}

async function revoke(id: string, options: Common): Promise<void> {
  const path = `/tokens/${encodeURIComponent(id)}`;
  const revoked = ShownToken.parse(await call(options, { method: "DELETE", path }));
  print(options.json ? JSON.stringify(revoked) : `revoked ${described(revoked)}`);
}

async function call({ dataDir }: Common, request: Call): Promise<unknown> {
  return callBackend(await findOrStart({ dataDir: dataDirOf(dataDir), program: ownProgram() }), request);
}

function described({ id, name, scopes, projects, expiresAt }: ShownToken): string {
  const where = projects === null ? "all projects" : projects.join(",");
  const until = expiresAt === null ? "for good" : `until ${new Date(expiresAt).toISOString()}`;
  return [id, name, scopes.join(","), where, until].join("  ");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function list(text: string): readonly string[] {
  return text.split(",").map((part) => part.trim());
}

function scopes(text: string): readonly Scope[] {
  return list(text).map((name) => {
    const scope = SCOPES.find((known) => known === name);
    if (scope === undefined) throw new InvalidArgumentError(`Use some of ${SCOPES.join(", ")}.`);
    return scope;
  });
}

function duration(text: string): number {
  const [, amount, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (amount === undefined) throw new InvalidArgumentError("Write it as 90s, 45m, 12h or 30d.");
  return Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
}
