// Between a web view and the extension that hosts it, over postMessage. Frames of the wire travel inside as they are:
// the extension relays `up` and `down` verbatim over a socket of the view's own and never interprets them.
//
// The order after a (re)load: the view says `ready`; the host answers `init`, then `connection` with the present state.
// Each `connection` message with state `connected` stands for a fresh socket, on which the view says hello.
import * as z from "zod";
import { Actor } from "../domain/actor.ts";
import { Id, Instant } from "../domain/fields.ts";
import { Down } from "./down.ts";
import { Up } from "./up.ts";

/** The longest text that a view may put on the clipboard. */
const COPY_MAX = 300_000;
const URL_MAX = 4_096;

/** An address that leaves the editor. Only these schemes are ever opened. */
const ExternalUrl = z
  .string()
  .max(URL_MAX)
  .regex(/^(?:https?:\/\/|mailto:)[^\s]+$/i, "only http, https and mailto addresses are opened");

/** What a view cannot do itself. */
export const HostRequest = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("openExternal"), url: ExternalUrl }),
  /** `what` names it for the person: "Copied CREW-12". */
  z.strictObject({ action: z.literal("copy"), text: z.string().max(COPY_MAX), what: z.string().max(200) }),
  z.strictObject({ action: z.literal("showLog") }),
  z.strictObject({ action: z.literal("retryConnection") }),
  /** Mends a version skew: `update` brings the backend to the extension's version, `reload` reloads the window. */
  z.strictObject({ action: z.literal("mend"), by: z.enum(["update", "reload"]) }),
  /** Lets the person choose a file of issues and imports it. */
  z.strictObject({ action: z.literal("importFile") }),
  /** Lets the person find a symbol by its name and links the issue to it. */
  z.strictObject({ action: z.literal("linkSymbol"), issue: Id }),
  /** Shows in an editor the definition that a symbol_link stands for. */
  z.strictObject({ action: z.literal("openSymbol"), link: Id }),
]);
export type HostRequest = z.infer<typeof HostRequest>;

/** Web view → extension. */
export const FromView = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ready") }),
  z.strictObject({ type: z.literal("up"), frame: Up }),
  z.strictObject({ type: z.literal("host"), request: HostRequest }),
]);
export type FromView = z.infer<typeof FromView>;

/** How the way to the backend is. */
export const Connection = z.discriminatedUnion("state", [
  z.object({ state: z.literal("connecting") }),
  z.object({ state: z.literal("connected") }),
  z.object({
    state: z.literal("offline"),
    since: Instant,
    /** Null while a try is under way, or when nothing will be tried without the person. */
    nextTryAt: Instant.nullable(),
    /** One sentence for the person. */
    reason: z.string().max(1_000),
  }),
  z.object({
    state: z.literal("incompatible"),
    clientVersion: z.string().max(100),
    backendVersion: z.string().max(100),
    /** What mends it; see the host request `mend`. */
    mend: z.enum(["update", "reload"]),
  }),
]);
export type Connection = z.infer<typeof Connection>;

export const Init = z.object({
  type: z.literal("init"),
  /** The project of the window's folder; null follows all projects and lets the person choose. */
  project: Id.nullable(),
  /** The folder's name, for titles; null when no folder is open. */
  folder: z.string().max(1_000).nullable(),
  /** Whom the view's changes are made by; the backend has the last word. */
  actor: Actor.optional(),
  settings: z.object({
    /** The one line that joins Claude Code to this backend, ready to be pasted; null when it is not known (yet). */
    joinCommand: z.string().max(2_000).nullable().default(null),
  }),
});
export type Init = z.infer<typeof Init>;

/** A command that the person gave outside the view: a palette entry, a tree item, a status-bar click. */
export const ViewCommand = z.discriminatedUnion("name", [
  z.object({ name: z.literal("newIssue") }),
  z.object({ name: z.literal("search") }),
  z.object({ name: z.literal("undo") }),
  z.object({ name: z.literal("showKeys") }),
  z.object({ name: z.literal("openIssue"), issue: Id }),
  z.object({ name: z.literal("setLayout"), layout: z.enum(["kanban", "list"]) }),
]);
export type ViewCommand = z.infer<typeof ViewCommand>;

/** Extension → web view. */
export const ToView = z.discriminatedUnion("type", [
  Init,
  z.object({ type: z.literal("down"), frame: Down }),
  z.object({ type: z.literal("connection"), connection: Connection }),
  z.object({ type: z.literal("command"), command: ViewCommand }),
  /** The view became visible or hidden; a hidden view loses messages silently and says hello when it is back. */
  z.object({ type: z.literal("visibility"), visible: z.boolean() }),
]);
export type ToView = z.infer<typeof ToView>;
