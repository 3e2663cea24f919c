// THE list of capabilities, alphabetical.
import type { Feature } from "./define.ts";
import { definition } from "./definition.ts";
import { documentSymbol } from "./document-symbol.ts";
import { references } from "./references.ts";

export const features: readonly Feature[] = [definition, documentSymbol, references];
