// THE list of capabilities, alphabetical.
import { callHierarchy } from "./call-hierarchy.ts";
import { codeLens } from "./code-lens.ts";
import { completion } from "./completion.ts";
import { configuration } from "./configuration.ts";
import type { Feature } from "./define.ts";
import { definition } from "./definition.ts";
import { diagnostics } from "./diagnostics.ts";
import { documentHighlight } from "./document-highlight.ts";
import { documentSymbol } from "./document-symbol.ts";
import { foldingRange } from "./folding-range.ts";
import { hover } from "./hover.ts";
import { implementation } from "./implementation.ts";
import { references } from "./references.ts";
import { renameFiles } from "./rename-files.ts";
import { rename } from "./rename.ts";
import { selectionRange } from "./selection-range.ts";
import { semanticTokens } from "./semantic-tokens.ts";
import { signatureHelp } from "./signature-help.ts";
import { typeDefinition } from "./type-definition.ts";
import { typeHierarchy } from "./type-hierarchy.ts";
import { workspaceSymbol } from "./workspace-symbol.ts";

export const features: readonly Feature[] = [
  callHierarchy,
  codeLens,
  completion,
  configuration,
  definition,
  diagnostics,
  documentHighlight,
  documentSymbol,
  foldingRange,
  hover,
  implementation,
  references,
  rename,
  renameFiles,
  selectionRange,
  semanticTokens,
  signatureHelp,
  typeDefinition,
  typeHierarchy,
  workspaceSymbol,
];
