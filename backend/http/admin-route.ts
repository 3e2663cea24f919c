// Ends the backend in good order: another version wants its place, or what started it is ending.
import { sendJson } from "./answer.ts";
import type { GuardedRoute } from "./route.ts";

export function shutdownRoute(shutDown: (reason: string) => void): GuardedRoute {
  return {
    method: "POST",
    path: "/admin/shutdown",
    scope: "admin",
    body: "none",
    handle({ response }) {
      response.once("close", () => shutDown("asked over HTTP"));
      sendJson(response, 202, { status: "closing" });
    },
  };
}
