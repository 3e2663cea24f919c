import type { Entity, Row } from "../../domain/entity.ts";
import type { Write } from "../engine.ts";

/** A row before and after some events; undefined where there is none. */
export interface RowChange {
  readonly entity: Entity;
  readonly id: string;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

/** Keys that follow from the rows. Raise `version` when the keys or values come out differently: the view is rebuilt. */
export interface View {
  readonly name: string;
  readonly version: number;
  /** The top of all its keys. */
  readonly prefix: string;
  readonly writes: (change: RowChange) => readonly Write[];
}
