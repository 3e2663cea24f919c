// THE list of requests that agents make, alphabetical.
import { codeOutline } from "./code-outline.ts";
import type { AgentRequest } from "./define.ts";
import { findSymbols } from "./find-symbols.ts";
import { locateSymbols } from "./locate-symbols.ts";
import { repoMap } from "./repo-map.ts";
import { searchCode } from "./search-code.ts";
import { symbolRelations } from "./symbol-relations.ts";

export const agentRequests: readonly AgentRequest[] = [
  codeOutline,
  findSymbols,
  locateSymbols,
  repoMap,
  searchCode,
  symbolRelations,
];
