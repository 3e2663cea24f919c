// What a lens of the language server does when it is clicked: peeks at the references that it has counted.
import * as vscode from "vscode";
import * as z from "zod";
import type { Deck } from "../deck.ts";

const Position = z.object({ line: z.number().int().min(0), character: z.number().int().min(0) });
const Locations = z
  .array(z.object({ uri: z.string(), range: z.object({ start: Position, end: Position }) }))
  .nullable();
/** As the language server gives them to a command that it was told of. */
const Place = z.tuple([z.string().min(1), Position]);

export async function showReferences(deck: Deck, ...passed: readonly unknown[]): Promise<void> {
  const [uri, position] = Place.parse(passed);
  const server = await deck.languageServer();
  const found = await server.request("textDocument/references", {
    textDocument: { uri },
    position,
    context: { includeDeclaration: false },
  });
  const locations = (Locations.parse(found) ?? []).map(
    ({ uri: file, range: { start, end } }) =>
      new vscode.Location(vscode.Uri.parse(file), new vscode.Range(placeOf(start), placeOf(end))),
  );
  const shown = [vscode.Uri.parse(uri), placeOf(position), locations] as const;
  await vscode.commands.executeCommand("editor.action.showReferences", ...shown);
}

function placeOf({ line, character }: z.infer<typeof Position>): vscode.Position {
  return new vscode.Position(line, character);
}
