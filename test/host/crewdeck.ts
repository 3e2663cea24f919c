// The extension as its tests reach it: what `activate` returned.
import { strict as assert } from "node:assert";
import { extensions } from "vscode";
import type { CrewdeckApi } from "../../extension/main.ts";
import type { Picture } from "../../extension/picture.ts";
import type { TreeNode } from "../../extension/views/define.ts";

const limitMs = 20_000;

export async function crewdeck(): Promise<CrewdeckApi> {
  const extension = extensions.getExtension<CrewdeckApi>("crewdeck.crewdeck");
  assert.ok(extension, "the extension is not installed");
  return extension.activate();
}

/** The first picture, from now on, that is as wanted. @throws after the time limit, with the picture as it is then. */
export async function pictureThat(what: string, isWanted: (picture: Picture) => boolean): Promise<Picture> {
  const { deck } = await crewdeck();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`this did not come true: ${what}; the picture is ${JSON.stringify(deck.picture)}`));
    }, limitMs);
  });
  try {
    return await Promise.race([deck.pictureThat(isWanted), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Connected, loaded, and with the project of the workspace folder. */
export async function atHome(): Promise<Picture> {
  return pictureThat(
    "the window is connected and has its project",
    ({ connection, loaded, home, projects }) =>
      connection.state === "connected" && loaded && projects.some((project) => project.row.id === home),
  );
}

/** Every label of a view, groups and what is in them. */
export async function labelsOf(view: string): Promise<readonly string[]> {
  const { trees } = await crewdeck();
  const tree = trees.find(({ id }) => id === view);
  assert.ok(tree, `there is no view ${view}`);
  const labels = (node?: TreeNode): string[] =>
    tree.getChildren(node).flatMap((child) => [child.label, ...labels(child)]);
  return labels();
}
