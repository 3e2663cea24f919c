// THE list of views. `rows` comes first: the others are rebuilt from it.
import { counters } from "./counters.ts";
import { indexes } from "./indexes.ts";
import { rows } from "./rows.ts";
import { unique } from "./unique.ts";
import type { View } from "./view.ts";

export const views: readonly View[] = [rows, counters, indexes, unique];
