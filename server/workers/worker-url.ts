// Where the code of a worker thread is: beside the built file, or in this folder when it runs from its source.

const fromSource = import.meta.url.endsWith(".ts");

export function workerUrl(name: "bulk-worker" | "document-worker"): URL {
  return new URL(fromSource ? `./${name}.ts` : `./${name}.mjs`, import.meta.url);
}
