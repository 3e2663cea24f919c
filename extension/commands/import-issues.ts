import type { Deck } from "../deck.ts";
export async function importIssues(_deck: Deck): Promise<void> {}
