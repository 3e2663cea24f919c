// An error as the log tells it: what went wrong, what the backend said, what it came of.

/** Errors of these names say all there is to say; any other is a fault of ours, and its stack tells where. */
const EXPECTED: ReadonlySet<string> = new Set(["AbortError", "BackendStartError", "DomainError", "Error"]);

export function errorText(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem);
  const own = EXPECTED.has(problem.name) ? problem.message : (problem.stack ?? problem.message);
  const output = "output" in problem && problem.output !== "" ? `\n${String(problem.output)}` : "";
  const hasCause = problem.cause !== undefined && problem.cause !== null;
  return `${own}${output}${hasCause ? `\ncaused by ${errorText(problem.cause)}` : ""}`;
}
