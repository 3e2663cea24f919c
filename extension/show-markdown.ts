// A text that is read once, as VS Code shows Markdown. It is no file, so closing it asks nothing.
import * as vscode from "vscode";

const SCHEME = "crewdeck-report";
/** Older reports than this many are forgotten. */
const KEPT_MAX = 5;

const texts = new Map<string, string>();
let provider: vscode.Disposable | null = null;
let shown = 0;

/** @param title what the tab is called, with a number */
export async function showMarkdown(
  context: vscode.ExtensionContext,
  title: string,
  text: string,
): Promise<void> {
  if (provider === null) {
    const content = { provideTextDocumentContent: (uri: vscode.Uri) => texts.get(uri.path) ?? "" };
    provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, content);
    context.subscriptions.push(provider);
  }
  shown += 1;
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title} ${shown}.md` });
  texts.set(uri.path, text);
  for (const path of [...texts.keys()].slice(0, -KEPT_MAX)) texts.delete(path);
  await vscode.commands.executeCommand("markdown.showPreview", uri);
}
