// All that the sidebar and the status bar show. Views read a picture and nothing else, so that they cannot disagree.
import type { Actor } from "../backend/domain/actor.ts";
import type { RowOf } from "../backend/domain/index.ts";
import type { IssueRow, Status } from "../backend/domain/issue-fields.ts";
import type { Connection } from "../backend/protocol/host.ts";
import type { Attention } from "./attention.ts";

export interface MilestonePicture {
  readonly row: RowOf<"milestone">;
  readonly done: number;
  readonly total: number;
  /** Open issues, most pressing first. */
  readonly issues: readonly IssueRow[];
}

export interface ProjectPicture {
  readonly row: RowOf<"project">;
  readonly open: number;
  readonly milestones: readonly MilestonePicture[];
  /** Open issues by status, in the order of the Board's columns; empty ones are left out. */
  readonly groups: readonly { readonly status: Status; readonly issues: readonly IssueRow[] }[];
}

export interface Picture {
  readonly connection: Connection;
  /** False until the replica holds a first state of the store. */
  readonly loaded: boolean;
  readonly me: Actor | null;
  /** The project of the window's folder. */
  readonly home: string | null;
  /** False while the backend has not been asked for it yet. */
  readonly homeKnown: boolean;
  readonly attention: Attention;
  readonly projects: readonly ProjectPicture[];
}

export const EMPTY_PICTURE: Picture = {
  connection: { state: "connecting" },
  loaded: false,
  me: null,
  home: null,
  homeKnown: false,
  attention: { needs: [], running: [], mine: [] },
  projects: [],
};
