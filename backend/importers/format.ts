// What every foreign tracker is translated into, before anything is known about the store. An absent field was not said
// by the file and changes nothing; a null or an empty text was said.
import type * as z from "zod";
import type { Extras } from "../domain/fields.ts";
import type { Issue, LinkType } from "../domain/issue-fields.ts";

export type Json = z.infer<typeof Extras>[string];

/** Another issue, as the tracker names it; `source` only when it is not the source of the issue that names it. */
export interface ForeignRef {
  readonly source?: string;
  readonly id: string;
}

/** `inverse`: the other issue holds the link ("this blocks that"). */
export interface ForeignLink {
  readonly type: LinkType;
  readonly other: ForeignRef;
  readonly inverse?: true;
}

export interface ForeignComment {
  readonly id: string;
  readonly author: string;
  readonly at: number | null;
  readonly body: string;
}

export interface ForeignMilestone {
  readonly name: string;
  readonly description: string;
  readonly dueAt: number | null;
}

/** The fields that mean the same there and here. */
export type ForeignFields = Partial<
  Pick<Issue, "title" | "body" | "status" | "priority" | "type" | "labels" | "assignee">
>;

export interface ForeignDates {
  readonly createdAt?: number;
  readonly updatedAt?: number;
  readonly closedAt?: number;
}

export interface ImportItem {
  readonly kind: "item";
  readonly line: number;
  /** Where its id is unique, such as "github:owner/repo"; null: the project that it is imported into. */
  readonly source: string | null;
  readonly id: string;
  readonly origin: ForeignDates & { readonly url?: string; readonly createdBy?: string };
  readonly fields: ForeignFields;
  readonly parent?:
    | (ForeignRef & { /** Guessed: not missed where there is none. */ readonly guessed?: true })
    | null;
  /** Issues that name this one as their parent in this file only. */
  readonly children?: readonly ForeignRef[];
  readonly milestone?: ForeignMilestone | null;
  readonly links?: readonly ForeignLink[];
  readonly comments?: readonly ForeignComment[];
  /** Everything that has no field of ours, as it was. */
  readonly extras: Readonly<Record<string, Json>>;
  readonly warnings: readonly string[];
}

/** A record that is not an issue, or no longer one. */
export interface Skipped {
  readonly kind: "skipped";
  readonly line: number;
  /** In the plural: "deleted issues". */
  readonly what: string;
}

export interface Problem {
  readonly kind: "problem";
  readonly line: number;
  readonly message: string;
}

export type Reading = ImportItem | Skipped | Problem;

/** A foreign tracker's file: one record after the other. Everything in it is pure. */
export interface TrackerFormat {
  readonly kind: "tracker";
  readonly name: string;
  readonly title: string;
  /** How records stand in the file: one to a line, or JSON values and arrays of them. */
  readonly layout: "lines" | "values";
  /** Whether a file whose first record this is has this format. */
  readonly recognises: (record: Readonly<Record<string, unknown>>) => boolean;
  readonly read: (record: unknown, line: number) => Reading;
  /** When an id comes twice with different contents: an older state of the same issue, or another issue. */
  readonly repeatedId: "older state" | "another issue";
  /** What a project of these issues would be called, best first. */
  readonly projectNames: (items: readonly ImportItem[]) => readonly string[];
  /** What is odd about the file as a whole. */
  readonly remarks: (items: readonly ImportItem[]) => readonly string[];
}

/** Our own export: the log itself. */
export interface LogFormat {
  readonly kind: "log";
  readonly name: string;
  readonly title: string;
  readonly recognises: (record: Readonly<Record<string, unknown>>) => boolean;
}

export type Format = TrackerFormat | LogFormat;
