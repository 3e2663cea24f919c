import type { PanelDefinition } from "./define.ts";

export const board = {
  name: "board",
  viewType: "crewdeck.board",
  title: "Board",
} as const satisfies PanelDefinition;
