// What a sidebar view is: a name, what it says while it is empty, and the nodes that it makes of a picture.
import type { Glyph } from "../labels.ts";
import type { Picture } from "../picture.ts";

export interface TreeNode {
  /** Unique in its view, and the same as long as it means the same. */
  readonly id: string;
  readonly label: string;
  /** Shown dimmer after the label. */
  readonly description?: string;
  readonly tooltip?: string;
  readonly glyph?: Glyph;
  readonly kind: "group" | "issue" | "project" | "milestone" | "more";
  /** What context menus go by besides the kind, each a word. */
  readonly traits?: readonly ("claim" | "gate")[];
  /** The issue or project that the node stands for. */
  readonly subject?: string;
  /** What a click does; without one it opens or closes the node. */
  readonly command?: `crewdeck.${string}`;
  readonly expanded?: boolean;
  readonly children?: () => readonly TreeNode[];
}

export interface WelcomeDefinition {
  /** Markdown of VS Code's welcome views; a line that is one link becomes a button. */
  readonly contents: string;
  readonly when: string;
}

export interface ViewDefinition {
  readonly id: `crewdeck.${string}`;
  readonly name: string;
  readonly icon: string;
  readonly welcome: readonly WelcomeDefinition[];
  /** The number on the activity bar, and what it counts; one view has it. */
  readonly badge?: (picture: Picture) => { readonly value: number; readonly tooltip: string };
  readonly nodes: (picture: Picture) => readonly TreeNode[];
}

const connecting = "!crewdeck.connection || crewdeck.connection == connecting";
const reading = "crewdeck.connection == connected && !crewdeck.loaded";
const offline = "crewdeck.connection == offline";
const outdated = "crewdeck.connection == incompatible && crewdeck.mend == update";
const ahead = "crewdeck.connection == incompatible && crewdeck.mend == reload";

/** What the first view says while the connection leaves it nothing to show, and what a person can do about it. */
export const CONNECTION_WELCOMES: readonly WelcomeDefinition[] = [
  { when: connecting, contents: "Connecting to Crewdeck…" },
  { when: reading, contents: "Reading the issues…" },
  {
    when: offline,
    contents: [
      "Crewdeck's backend is not answering. It is tried again by itself.",
      "[Retry Now](command:crewdeck.retry)",
      "[The log](command:crewdeck.showLog) says why.",
    ].join("\n\n"),
  },
  {
    when: outdated,
    contents: [
      "The running backend is older than this extension.",
      "[Update Backend](command:crewdeck.restartBackend)",
    ].join("\n\n"),
  },
  {
    when: ahead,
    contents: [
      "The running backend is newer than this extension.",
      "[Reload Window](command:workbench.action.reloadWindow)",
    ].join("\n\n"),
  },
];

/** The same in the views below, which do not repeat the buttons. */
export const CONNECTION_NOTICES: readonly WelcomeDefinition[] = [
  { when: connecting, contents: "Connecting to Crewdeck…" },
  { when: reading, contents: "Reading the issues…" },
  { when: offline, contents: "Crewdeck's backend is not answering." },
  { when: `${outdated} || ${ahead}`, contents: "The backend is of another version than this extension." },
];
