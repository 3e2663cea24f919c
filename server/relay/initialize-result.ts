// What the client is answered to `initialize`, made of what the owners have answered.
import { field, isObject } from "../wire/messages.ts";

/** The first in order that is there; when none is, rejects with why the first is not. */
export async function firstOf(results: readonly Promise<unknown>[]): Promise<unknown> {
  let failure: unknown = null;
  for (const result of results) {
    try {
      return await result;
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}

/** Several folders are the relay's business, not the owner's: it says that there can be. */
export function withFolders(result: unknown): unknown {
  const capabilities = field(result, "capabilities");
  if (!isObject(result) || !isObject(capabilities)) return result;
  const workspace = field(capabilities, "workspace");
  const workspaceFolders = { supported: true, changeNotifications: true };
  return {
    ...result,
    capabilities: {
      ...capabilities,
      workspace: { ...(isObject(workspace) ? workspace : {}), workspaceFolders },
    },
  };
}
