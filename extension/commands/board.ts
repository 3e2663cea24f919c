import type { ViewCommand } from "../../backend/protocol/host.ts";
import type { Deck } from "../deck.ts";
import { board } from "../panels/board.ts";
import { projectOf } from "./subject.ts";

/** @param passed The project, as an id or a tree's node; nothing stands for the project of this window. */
export function openBoard(deck: Deck, passed?: unknown): void {
  deck.panels.show(board, projectOf(passed));
}

export function showAsKanban(deck: Deck): void {
  tellActiveBoard(deck, { name: "setLayout", layout: "kanban" });
}

export function showAsList(deck: Deck): void {
  tellActiveBoard(deck, { name: "setLayout", layout: "list" });
}

export function showKeys(deck: Deck): void {
  tellActiveBoard(deck, { name: "showKeys" });
}

export function undo(deck: Deck): void {
  tellActiveBoard(deck, { name: "undo" });
}

function tellActiveBoard(deck: Deck, command: ViewCommand): void {
  deck.panels.active()?.command(command);
}
