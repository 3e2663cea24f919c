// THE list of entities. Adding one here gives it validation, storage, sync, a replica and its golden events.
import type * as z from "zod";
import { comment } from "./comment.ts";
import { decision } from "./decision.ts";
import { document } from "./document.ts";
import type { Entity, LifecycleCommand, Row } from "./entity.ts";
import { favourite } from "./favourite.ts";
import { initiative } from "./initiative.ts";
import { issue } from "./issue.ts";
import { label } from "./label.ts";
import { milestone } from "./milestone.ts";
import { project } from "./project.ts";
import { savedView } from "./saved-view.ts";
import { setting } from "./setting.ts";
import { symbolLink } from "./symbol-link.ts";
import { workLog } from "./work-log.ts";

export const domain = {
  comment,
  decision,
  document,
  favourite,
  initiative,
  issue,
  label,
  milestone,
  project,
  saved_view: savedView,
  setting,
  symbol_link: symbolLink,
  work_log: workLog,
} as const;

export type EntityName = keyof typeof domain;

/** The same list for code that handles every entity alike. */
export const entities: ReadonlyMap<string, Entity> = new Map(
  Object.values(domain).map((entity) => [entity.name, entity as unknown as Entity]),
);

/** The folded row of one entity. */
export type RowOf<N extends EntityName> = N extends EntityName
  ? Row<z.output<(typeof domain)[N]["state"]>>
  : never;

/** The names of an entity's commands. */
export type CommandOf<N extends EntityName> =
  | (keyof (typeof domain)[N]["commands"] & string)
  | LifecycleCommand;

/** What a command takes: defaults may be left out. */
export type PayloadOf<
  N extends EntityName,
  C extends CommandOf<N>,
> = C extends keyof (typeof domain)[N]["commands"]
  ? (typeof domain)[N]["commands"][C] extends { payload: infer P extends z.ZodType }
    ? z.input<P>
    : never
  : Record<string, never>;
