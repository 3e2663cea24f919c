// A promise that is settled from elsewhere. Node 20, which runs the built files too, has no Promise.withResolvers.

export interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export function deferred(): Deferred {
  let settle: (() => void) | undefined;
  let fail: ((error: unknown) => void) | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  return { promise, resolve: () => settle?.(), reject: (error) => fail?.(error) };
}
