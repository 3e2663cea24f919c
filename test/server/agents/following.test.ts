import { strict as assert } from "node:assert";
import { EventEmitter, once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Following } from "../../../server/agents/following.ts";
import { SymbolCorpus } from "../../../server/agents/symbol-corpus.ts";
import { VectorIndex } from "../../../server/search/vector-index.ts";
import { languageSessions } from "../../support/language-session.ts";
import { HashingEmbedder } from "../search/hashing-embedder.ts";

const FILES = { "a.ts": "export function alpha() {}\n", "b.ts": "export function beta() {}\n" };

describe("following an index", () => {
  const given = languageSessions();
  const never = new AbortController().signal;

  it("tells whoever waits of a failure, and begins again for the next one", async () => {
    const { workspace } = await given(FILES, { opens: [] });
    let isBroken = true;
    const taken: string[] = [];
    const derived = {
      take: ({ path }: { path: string }) => {
        if (isBroken) throw new Error("out of order");
        taken.push(path);
      },
      forget: () => undefined,
    };
    const following = new Following(workspace.index, derived, workspace.ending);
    await assert.rejects(following.current(5_000, never), /out of order/);
    isBroken = false;
    assert.equal(await following.current(5_000, never), true);
    assert.deepEqual(taken.toSorted(), ["a.ts", "b.ts"]);
  });

  it("waits no longer than it is told to, nor for those who cancelled; the work goes on", async () => {
    const { workspace } = await given(FILES, { opens: [] });
    const gate = new EventEmitter();
    const opened = once(gate, "open").then(() => undefined);
    const derived = { take: () => opened, forget: () => undefined };
    const following = new Following(workspace.index, derived, workspace.ending);
    assert.equal(await following.current(1, never), false);
    const gone = new AbortController();
    const waiting = following.current(60_000, gone.signal);
    gone.abort();
    await assert.rejects(waiting, { name: "AbortError" });
    gate.emit("open");
    assert.equal(await following.current(5_000, never), true);
    assert.equal(following.filesDone, 2);
  });

  it("takes what changed and forgets what went, and nothing else", async () => {
    const { workspace, root } = await given(FILES, { opens: [] });
    const seen: string[] = [];
    const derived = {
      take: ({ path }: { path: string }) => void seen.push(path),
      forget: (path: string) => void seen.push(`-${path}`),
    };
    const following = new Following(workspace.index, derived, workspace.ending);
    await following.current(5_000, never);
    seen.length = 0;
    writeFileSync(join(root, "a.ts"), "export function changed() {}\n");
    await workspace.changed(["a.ts"]);
    assert.deepEqual(
      [following.isCurrent, following.has("a.ts"), following.has("b.ts")],
      [false, false, true],
    );
    await workspace.index.change([], ["b.ts"]);
    assert.equal(await following.current(5_000, never), true);
    assert.deepEqual(seen, ["-b.ts", "a.ts"]);
  });
});

describe("the symbols of a workspace in words", () => {
  const given = languageSessions();
  const signal = new AbortController().signal;

  it("can have an embedding behind it", async () => {
    const { workspace } = await given(FILES, { opens: [] });
    const corpus = new SymbolCorpus(workspace.root, workspace.index, new VectorIndex(new HashingEmbedder()));
    for (const file of workspace.index.files()) await corpus.take(file);
    const accepts = () => true;
    assert.equal((await corpus.search("beta", { limit: 1, accepts, signal }))[0]?.path, "b.ts");
    corpus.forget("b.ts");
    assert.deepEqual(await corpus.search("beta", { limit: 9, accepts, signal }), []);
  });
});
