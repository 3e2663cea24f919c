// Questions about the text of one file, open or not.
import type { Resolver } from "../resolution/resolver.ts";
import type { AskText } from "../session/documents.ts";
import type { Session } from "../session/session.ts";

/** Runs what has many questions: a text that is not open is read once for all of them. */
export async function readingText<T>(
  session: Session,
  resolver: Resolver,
  path: string,
  read: (ask?: AskText) => Promise<T>,
): Promise<T> {
  const language = resolver.view.language(path);
  if (session.documents.isOpen(path) || language === undefined) return read();
  return session.documents.reading(language, session.lines(path).join("\n"), read);
}
