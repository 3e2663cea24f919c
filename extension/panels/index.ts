// THE list of panels in the editor area.
import { board } from "./board.ts";
import type { PanelDefinition } from "./define.ts";

export const PANELS: readonly PanelDefinition[] = [board];
