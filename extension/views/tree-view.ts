// Shows the nodes of a view in VS Code's own tree.
import * as vscode from "vscode";
import { EMPTY_PICTURE, type Picture } from "../picture.ts";
import type { TreeNode, ViewDefinition } from "./define.ts";

export class NodeTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #definition: ViewDefinition;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<TreeNode>;
  readonly onDidChangeTreeData = this.#changed.event;
  #picture: Picture = EMPTY_PICTURE;
  #parents = new Map<string, TreeNode>();

  constructor(definition: ViewDefinition) {
    this.#definition = definition;
    this.#view = vscode.window.createTreeView(definition.id, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
  }

  get id(): string {
    return this.#definition.id;
  }

  show(picture: Picture): void {
    this.#picture = picture;
    this.#parents.clear();
    const badge = this.#definition.badge?.(picture);
    if (badge !== undefined) this.#view.badge = badge.value === 0 ? undefined : badge;
    this.#view.message = noticeOf(picture);
    this.#changed.fire();
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const children = node === undefined ? this.#definition.nodes(this.#picture) : (node.children?.() ?? []);
    if (node !== undefined) for (const child of children) this.#parents.set(child.id, node);
    return [...children];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#parents.get(node.id);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const item = new vscode.TreeItem(node.label, collapsibleState(node));
    item.id = node.id;
    item.contextValue = [node.kind, ...(node.traits ?? [])].join(" ");
    if (node.description !== undefined) item.description = node.description;
    if (node.tooltip !== undefined) item.tooltip = node.tooltip;
    if (node.glyph !== undefined) item.iconPath = themeIcon(node.glyph);
    if (node.command !== undefined) {
      item.command = { command: node.command, title: node.label, arguments: [node.subject] };
    }
    return item;
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }
}

/** What stands above nodes that may be out of date; a view without nodes has a welcome instead. */
function noticeOf({ connection, loaded }: Picture): string {
  if (!loaded || connection.state === "connected" || connection.state === "connecting") return "";
  if (connection.state === "incompatible") return "The backend is of another version.";
  const since = new Date(connection.since).toLocaleTimeString(undefined, {
    hour: "2-digit",
    minute: "2-digit",
  });
  return `Crewdeck is not answering. As of ${since}.`;
}

function collapsibleState(node: TreeNode): vscode.TreeItemCollapsibleState {
  if (node.children === undefined) return vscode.TreeItemCollapsibleState.None;
  return node.expanded === true
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

function themeIcon({ codicon, color }: NonNullable<TreeNode["glyph"]>): vscode.ThemeIcon {
  return color === undefined
    ? new vscode.ThemeIcon(codicon)
    : new vscode.ThemeIcon(codicon, new vscode.ThemeColor(color));
}
