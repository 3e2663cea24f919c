// THE list of sidebar views, in their order from the top.
import type { ViewDefinition } from "./define.ts";
import { myWork } from "./my-work.ts";
import { projects } from "./projects.ts";

export const VIEWS: readonly ViewDefinition[] = [myWork, projects];
