// THE list of capabilities, alphabetical.
import { completion } from "./completion.ts";
import type { Feature } from "./define.ts";
import { definition } from "./definition.ts";
import { diagnostics } from "./diagnostics.ts";
import { documentHighlight } from "./document-highlight.ts";
import { documentSymbol } from "./document-symbol.ts";
import { foldingRange } from "./folding-range.ts";
import { hover } from "./hover.ts";
import { references } from "./references.ts";
import { selectionRange } from "./selection-range.ts";
import { semanticTokens } from "./semantic-tokens.ts";
import { signatureHelp } from "./signature-help.ts";

export const features: readonly Feature[] = [
  completion,
  definition,
  diagnostics,
  documentHighlight,
  documentSymbol,
  foldingRange,
  hover,
  references,
  selectionRange,
  semanticTokens,
  signatureHelp,
];
