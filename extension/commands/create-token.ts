import * as vscode from "vscode";
import * as z from "zod";
import type { Deck } from "../deck.ts";
import { call } from "../http-client.ts";

const hourMs = 3_600_000;

const SCOPES = [
  { label: "Read", description: "see issues, projects and history", scopes: ["read"] },
  { label: "Read and write", description: "what an agent needs to work", scopes: ["read", "write"] },
  {
    label: "Read, write and approve",
    description: "also decide what agents ask",
    scopes: ["read", "write", "approve"],
  },
  {
    label: "Everything",
    description: "also tokens and operations",
    scopes: ["read", "write", "approve", "admin"],
  },
] as const;

const LIFETIMES = [
  { label: "8 hours", ttlMs: 8 * hourMs },
  { label: "30 days", ttlMs: 30 * 24 * hourMs },
  { label: "1 year", ttlMs: 365 * 24 * hourMs },
  { label: "Until it is revoked", ttlMs: null },
] as const;

const Made = z.object({ id: z.string(), name: z.string(), token: z.string() });

/** Makes a token for an agent or a script, and puts it on the clipboard: it is never shown again. */
export async function createToken(deck: Deck): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: "Create Access Token (1 of 4)",
    prompt: "Who will use it? Changes made with it carry this name.",
    placeHolder: "worker-1",
    validateInput: (text) => (text.trim() === "" ? "A token needs a name" : null),
  });
  if (name === undefined) return;
  const scope = await vscode.window.showQuickPick(SCOPES, {
    title: "Create Access Token (2 of 4): what may it do?",
  });
  if (scope === undefined) return;
  const project = await vscode.window.showQuickPick(projectChoices(deck), {
    title: "Create Access Token (3 of 4): in which projects?",
  });
  if (project === undefined) return;
  const lifetime = await vscode.window.showQuickPick(LIFETIMES, {
    title: "Create Access Token (4 of 4): for how long?",
  });
  if (lifetime === undefined) return;
  const json = {
    name: name.trim(),
    scopes: scope.scopes,
    projects: project.key === null ? null : [project.key],
    ttlMs: lifetime.ttlMs,
  };
  const { backend } = (await deck.live()).connection;
  const made = await call(backend, { path: "/tokens", method: "POST", json }, Made);
  await vscode.env.clipboard.writeText(made.token);
  void vscode.window.showInformationMessage("The token is on the clipboard. It is shown nowhere again.");
}

function projectChoices(deck: Deck): readonly (vscode.QuickPickItem & { readonly key: string | null })[] {
  const own = deck.picture.projects.map(({ row }) => ({
    label: row.state.key,
    description: row.state.name,
    key: row.state.key,
  }));
  return [{ label: "All projects", key: null }, ...own];
}
