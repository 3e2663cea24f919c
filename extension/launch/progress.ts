// Long steps say on stderr what they do and for how long: one line that counts up on a terminal, and on anything else
// a line at the start, at the end and now and then between.
const terminalTickMs = 1_000;
const plainTickMs = 15_000;

/** Where progress is shown; process.stderr is one. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Runs `work` and shows `title` with the elapsed seconds until it ends; a failure is passed on. */
export async function withProgress<T>(
  title: string,
  work: () => Promise<T>,
  stream: ProgressStream = process.stderr,
): Promise<T> {
  const started = performance.now();
  const elapsed = () => `${Math.round((performance.now() - started) / 1000)} s`;
  const terminal = stream.isTTY === true;
  const show = () =>
    stream.write(terminal ? `\r\u001b[2K  ${title} … ${elapsed()}` : `  ${title} … ${elapsed()}\n`);
  if (terminal) show();
  else stream.write(`  ${title} …\n`);
  const ticking = setInterval(show, terminal ? terminalTickMs : plainTickMs);
  const end = (mark: string) => {
    clearInterval(ticking);
    stream.write(`${terminal ? "\r\u001b[2K" : ""}${mark} ${title} (${elapsed()})\n`);
  };
  try {
    const result = await work();
    end("✔");
    return result;
  } catch (error) {
    end("✖");
    throw error;
  }
}
