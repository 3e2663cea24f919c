// The built file dist/server/relay.mjs: what other programs of ours load by its path. Owners are the file beside it.
import { fileURLToPath } from "node:url";
import type { RelayModule } from "../protocol/relay-module.ts";
import * as withProgram from "./run-relay.ts";

export const runRelay: RelayModule["runRelay"] = (options) => withProgram.runRelay(ownerProgram(), options);

export const connectToOwner: RelayModule["connectToOwner"] = (options) =>
  withProgram.connectToOwner(ownerProgram(), options);

function ownerProgram(): withProgram.OwnerProgram {
  const fromSource = import.meta.url.endsWith(".ts");
  const owner = new URL(fromSource ? "../owner/main.ts" : "owner.mjs", import.meta.url);
  // A debugger's port cannot be shared.
  const own = process.execArgv.filter((option) => !option.startsWith("--inspect"));
  return [...own, fileURLToPath(owner)];
}
