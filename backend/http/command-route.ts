// Commands over plain HTTP, for programs that follow nothing: one, or several that are decided in their order.
import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import { invalid } from "../domain/entity.ts";
import { CommandRecord } from "../protocol/command.ts";
import { refusalOf } from "../protocol/refusal.ts";
import type { Store } from "../store/store.ts";
import { authorise } from "../sync/authorise.ts";
import { sendJson } from "./answer.ts";
import type { GuardedRoute } from "./route.ts";

const COMMANDS_MAX = 100;

const Commands = z.union([
  CommandRecord.transform((command) => [command]),
  z.array(CommandRecord).min(1).max(COMMANDS_MAX),
]);

export function commandRoute(store: Store): GuardedRoute {
  return {
    method: "POST",
    path: "/commands",
    scope: "write",
    body: "json",
    async handle({ response, requestId }, caller, body) {
      const commands = Commands.safeParse(body);
      if (!commands.success) throw invalid(`a command, or a list of 1 to ${COMMANDS_MAX}`, commands.error);
      const outcomes = await Promise.all(
        commands.data.map(async (command) => {
          const outcome = authorise(caller, command, store) ?? (await store.execute(command, caller.actor));
          return outcome instanceof DomainError
            ? { type: "rejected", cause: command.cause, error: refusalOf(outcome, requestId) }
            : { type: "accepted", ...outcome };
        }),
      );
      sendJson(response, 200, { results: outcomes });
    },
  };
}
