// Calls tools as the MCP binding does, on a store in memory, and keeps a clock that tests move on.
import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";
import type { Actor } from "../../backend/domain/actor.ts";
import { DomainError } from "../../backend/domain/errors.ts";
import { SCOPES, type Caller } from "../../backend/http/caller.ts";
import type { Store } from "../../backend/store/store.ts";
import { callIdentity } from "../../backend/tools/call-identity.ts";
import type { ToolContext } from "../../backend/tools/define.ts";
import { tools } from "../../backend/tools/index.ts";
import { fakeCode, type FakeCode } from "../support/fake-code.ts";
import { openMemoryStore } from "../support/memory-store.ts";

const PERSON: Actor = { kind: "person", name: "anna" };

export interface Desk {
  readonly store: Store;
  readonly code: FakeCode;
  readonly pass: (ms: number) => void;
  readonly now: () => number;
  /** The tool's answer; fails on a refusal. */
  readonly call: (tool: string, args?: object, changes?: CallChanges) => Promise<Answer>;
  /** The tool's refusal; fails on an answer. */
  readonly refusal: (tool: string, args?: object, changes?: CallChanges) => Promise<DomainError>;
  /** A command by a person. @returns the id. */
  readonly command: (entity: string, command: string, payload: object, id?: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** An answer as loosely as a client sees it: a tree of things by name, and of lists. */
export type Answer = Named & Listed;

interface Named {
  readonly [name: string]: Answer;
}

interface Listed {
  readonly map: <T>(each: (one: Answer) => T) => T[];
  readonly length: number;
  readonly toString: () => string;
  readonly [Symbol.iterator]: () => Iterator<Answer>;
}

export interface CallChanges extends Partial<Omit<ToolContext, "store" | "caller">> {
  readonly caller?: Partial<Caller>;
  readonly agent?: string;
  /** Names the call, as a tool use does. */
  readonly use?: string;
}

/** A desk with the project CREW. */
export async function openDesk(): Promise<Desk & { readonly project: string }> {
  let passed = 0;
  const now = (): number => 1_800_000_000_000 + passed;
  const store = await openMemoryStore(now);
  const code = fakeCode();
  const run = (name: string, args: object, changes: CallChanges): Promise<unknown> => {
    const tool = tools.find((one) => one.name === name);
    assert.ok(tool, `there is no tool ${name}`);
    const { caller, agent = "worker-1", use, ...context } = changes;
    return tool.run(args, {
      store,
      caller: {
        tokenId: "owner",
        scopes: new Set(SCOPES),
        projects: null,
        actor: PERSON,
        revoked: new AbortController().signal,
        ...caller,
      },
      actor: { kind: "agent", name: agent },
      actorIsNamed: true,
      project: null,
      folder: null,
      code,
      version: "0.1.0",
      now,
      call: callIdentity(use === undefined ? null : [use], randomUUID),
      signal: new AbortController().signal,
      progress: () => undefined,
      ...context,
    });
  };
  const desk: Desk = {
    store,
    code,
    now,
    pass: (ms) => {
      passed += ms;
    },
    call: async (name, args = {}, changes = {}) => {
      const result = await run(name, args, changes);
      if (result instanceof DomainError) assert.fail(`${name} was refused: ${result.code} ${result.message}`);
      const tool = tools.find((one) => one.name === name);
      // What a tool says must be what its schema promises.
      return tool?.output.strict().parse(result) as Answer;
    },
    refusal: async (name, args = {}, changes = {}) => {
      const result = await run(name, args, changes);
      assert.ok(result instanceof DomainError, `${name} should have been refused`);
      assert.notEqual(result.hint, "");
      return result;
    },
    command: async (entity, command, payload, id = randomUUID()) => {
      const cause = randomUUID();
      const outcome = await store.execute({ cause, entity, id, command, payload }, PERSON);
      if (outcome instanceof DomainError) throw outcome;
      return id;
    },
    close: () => store.close(),
  };
  const project = await desk.command("project", "create", { key: "CREW", name: "Crew" });
  return { ...desk, project };
}
