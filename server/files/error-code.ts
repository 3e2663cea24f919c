// The system's codes for what went wrong.

/** What a program runs out of for a moment. That says nothing about a file. */
const SHORTAGES: ReadonlySet<string> = new Set(["EAGAIN", "EMFILE", "ENFILE", "ENOMEM"]);

/** Undefined for anything but an error of the system. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** What an error of the system says of a path. Throws it again when it is no such error, or says nothing of the path. */
export function troubleWith(error: unknown): "gone" | "unreadable" {
  const code = codeOf(error);
  if (code === undefined || SHORTAGES.has(code)) throw error;
  return code === "ENOENT" || code === "ENOTDIR" ? "gone" : "unreadable";
}
