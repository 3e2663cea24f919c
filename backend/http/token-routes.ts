// Tokens are made, listed and revoked here and nowhere else: the backend alone writes their file.
import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import { invalid } from "../domain/entity.ts";
import type { Store } from "../store/store.ts";
import { sendJson } from "./answer.ts";
import { SCOPES } from "./caller.ts";
import type { GuardedRoute } from "./route.ts";
import type { TokenInfo, Tokens } from "./tokens.ts";

const TOKEN_TTL_MS_MIN = 1_000;
const TOKEN_TTL_MS_MAX = 10 * 366 * 24 * 3_600_000;

const Wanted = z.strictObject({
  name: z.string().trim().min(1).max(120).nullable().default(null),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  /** Keys of projects; null: all. */
  projects: z.array(z.string().max(64)).min(1).max(100).nullable().default(null),
  ttlMs: z.number().int().min(TOKEN_TTL_MS_MIN).max(TOKEN_TTL_MS_MAX).nullable().default(null),
});

/** A token as the routes show it: its projects go by their keys. */
export const ShownToken = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  projects: z.array(z.string()).nullable(),
  createdAt: z.number(),
  expiresAt: z.number().nullable(),
});
export type ShownToken = z.infer<typeof ShownToken>;

/** What POST /tokens answers: the only time that the text of a token is seen. */
export const MadeToken = ShownToken.extend({ token: z.string() });

export function tokenRoutes(tokens: Tokens, store: Store): readonly GuardedRoute[] {
  const shown = (info: TokenInfo): ShownToken => ({
    ...info,
    projects: info.projects?.map((id) => store.row("project", id)?.state.key ?? id) ?? null,
  });
  return [
    {
      method: "GET",
      path: "/tokens",
      scope: "admin",
      body: "none",
      handle: ({ response }) => sendJson(response, 200, { tokens: tokens.list().map(shown) }),
    },
    {
      method: "POST",
      path: "/tokens",
      scope: "admin",
      body: "json",
      async handle({ response, logger }, caller, body) {
        const wanted = Wanted.safeParse(body);
        if (!wanted.success) throw invalid("a token", wanted.error);
        const { name, scopes, projects: keys, ttlMs } = wanted.data;
        const projects = keys?.map((key) => projectOf(store, key)) ?? null;
        const made = await tokens.create({ name, scopes, projects, ttlMs });
        if (made instanceof DomainError) throw made;
        logger.info(
          { tokenId: made.info.id, name: made.info.name, scopes, by: caller.tokenId },
          "token made",
        );
        sendJson(response, 201, { ...shown(made.info), token: made.token });
      },
    },
    {
      method: "DELETE",
      path: "/tokens/:id",
      scope: "admin",
      body: "none",
      async handle({ response, params, logger }, caller) {
        const revoked = await tokens.revoke(params["id"] ?? "");
        if (revoked instanceof DomainError) throw revoked;
        logger.info({ tokenId: revoked.id, by: caller.tokenId }, "token revoked");
        sendJson(response, 200, shown(revoked));
      },
    },
  ];
}

function projectOf(store: Store, key: string): string {
  const id = store.find("project", "key", key);
  if (id !== undefined) return id;
  throw new DomainError(
    "not_found",
    `there is no project ${key}`,
    "Use the prefix of its issues' keys, such as CREW.",
  );
}
