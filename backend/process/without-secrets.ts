// What looks like a secret in a text that somebody may read.
// Apart from the log, because programs that keep none say something on stderr as well.

export const REDACTED = "[redacted]";

/** Takes out what looks like a token, wherever it stands in a line. */
export function withoutSecrets(line: string): string {
  return line
    .replace(/cdk_[A-Za-z0-9_-]+/g, `cdk_${REDACTED}`)
    .replace(/\b(bearer\s+)[^\s"'\\]+/gi, `$1${REDACTED}`)
    .replace(/([?&#](?:access_)?token=)[^\s"'&\\]+/gi, `$1${REDACTED}`);
}
