// A request that agents make of the index of a workspace. One file per request; index.ts is THE list.
// Each is bounded in time and in the size of its answer, and says in its notes what it left out.
import { setTimeout as pause } from "node:timers/promises";
import { ResponseError, LSPErrorCodes, type CancellationToken } from "vscode-languageserver";
import type * as z from "zod";
import { DomainError } from "../../backend/domain/errors.ts";
import type { AgentAnswer } from "../protocol/agent-answer.ts";
import { cancellable } from "../session/cancellation.ts";
import type { Session } from "../session/session.ts";

/** What was written right before a question is in the index by then, and an agent would rather have it in the answer. */
const CATCH_UP_MS = 500;

export interface AgentRequest {
  /** Registers its handler on the session's connection. */
  register(session: Session): void;
}

interface Handled<P extends z.ZodType, A> {
  readonly method: string;
  readonly params: P;
  /** Throws a DomainError for what it refuses. */
  readonly answer: (session: Session, params: z.output<P>, signal: AbortSignal) => Promise<A>;
}

export function agentRequest<P extends z.ZodType, A>({
  method,
  params,
  answer,
}: Handled<P, A>): AgentRequest {
  return {
    register(session) {
      session.connection.onRequest(
        method,
        async (given: unknown, token: CancellationToken): Promise<unknown> => {
          const parsed = params.safeParse(given);
          if (!parsed.success) throw refusal(unexpected(method, parsed.error));
          return cancellable(token, (signal) => refusing(() => answer(session, parsed.data, signal)));
        },
      );
    },
  };
}

/** To be asked first: waits a moment for what is under way. */
export async function progressOf({ workspace }: Session): Promise<AgentAnswer["indexing"]> {
  const caughtUp = workspace.settled().then(() => true);
  if (await Promise.race([caughtUp, pause(CATCH_UP_MS, false, { ref: false })])) return null;
  const { files, filesDone } = workspace.status;
  return { files, filesDone };
}

async function refusing<A>(answer: () => Promise<A>): Promise<A> {
  try {
    return await answer();
  } catch (error) {
    throw error instanceof DomainError ? refusal(error) : error;
  }
}

/** As clients of ours read it: the code, and the hint that says what to do next. */
function refusal({ code, message, hint }: DomainError): ResponseError<unknown> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message, { code, hint });
}

function unexpected(method: string, { issues }: z.ZodError): DomainError {
  const problems = issues.map(({ path, message }) => `${path.map(String).join(".") || "params"}: ${message}`);
  return new DomainError(
    "invalid",
    `${method}: ${problems.join("; ")}`,
    "Call it again with what it takes: server/protocol says.",
  );
}
