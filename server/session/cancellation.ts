// Ends of requests before their time: the client cancelled, or what it asks for is refused with a reason.
import { LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver";

/** Runs with a signal that the client's token aborts; what was aborted is answered as cancelled. */
export async function cancellable<T>(
  token: CancellationToken,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new Error("cancelled by the client"));
  if (token.isCancellationRequested) abort();
  const listening = token.onCancellationRequested(abort);
  try {
    controller.signal.throwIfAborted();
    return await run(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    throw error;
  } finally {
    listening.dispose();
  }
}

/** What the client shows to its user when nothing is done. */
export function refusal(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
