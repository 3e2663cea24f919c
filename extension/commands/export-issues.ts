import type { Deck } from "../deck.ts";
export async function exportIssues(_deck: Deck): Promise<void> {}
