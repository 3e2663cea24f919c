// THE list of formats that can be imported.
import { beads } from "./beads.ts";
import { crewdeck } from "./crewdeck.ts";
import type { Format } from "./format.ts";
import { github } from "./github.ts";

export const formats: readonly Format[] = [beads, crewdeck, github];
