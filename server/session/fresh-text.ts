// The text of a file as the index knows it: what is written into a file must be placed by the text that is there.
import { refusal } from "./cancellation.ts";
import type { Session } from "./session.ts";

const BREAKS = /\r\n|\n|\r/;

/** The lines of a file. Throws a refusal when the file is not what was indexed, so that no place in it can be trusted. */
export async function freshLines(session: Session, path: string): Promise<readonly string[]> {
  const { documents, workspace } = session;
  const open = documents.text(path)?.getText();
  if (open !== undefined) return open.split(BREAKS);
  const source = await workspace.read(path);
  if ("skip" in source) throw refusal(`${path} cannot be read any more.`);
  if (source.hash !== workspace.index.file(path)?.hash) {
    void workspace.changed([path]).catch((error: unknown) => {
      session.log.warn({ err: error, path }, "a changed file could not be indexed");
    });
    throw refusal(`${path} has changed on disk and is being indexed again. Try once more.`);
  }
  return source.text.split(BREAKS);
}
