import { strict as assert } from "node:assert";
import { DomainError } from "../../backend/domain/errors.ts";
import { exportLines, importedEvents } from "../../backend/importers/crewdeck.ts";
import { restoreExport } from "../../backend/importers/restore.ts";
import type { Journal } from "../../backend/store/journal.ts";
import { openMemoryStore } from "../support/memory-store.ts";
import { file, fixture } from "./files.ts";
import { change, importInto, issueOf } from "./import-into.ts";

async function exported(store: Journal): Promise<string> {
  let text = "";
  for await (const part of exportLines(store)) text += part;
  return text;
}

const restored = (text: string, store: Journal, dryRun = false) =>
  restoreExport(file(text, 500), store, { dryRun });

describe("an export", () => {
  let store: Journal;
  let empty: Journal;
  let time = 1_000_000;
  beforeEach(async () => {
    store = await openMemoryStore(() => (time += 1));
    empty = await openMemoryStore(() => 5);
    await importInto(store, fixture("beads.jsonl"));
    await importInto(store, fixture("github.json"));
    const { id } = issueOf(store, "beads:TEA", "tea-3");
    await change(store, id, "edit", { title: "\u202Eodd \u0000 \uD800 <script>", body: "1\u2028" });
    await change(store, id, "remove", {});
    await change(store, issueOf(store, "beads:TEA", "tea-2").id, "remove", {});
    await change(store, id, "purge", {});
  });
  afterEach(() => Promise.all([store.close(), empty.close()]));

  it("is refused when it is not whole, by the line, and nothing of it is stored", async () => {
    const text = await exported(store);
    const lines = text.split("\n");
    const broken: readonly (readonly [text: string, why: RegExp])[] = [
      ["", /line 1 .* must say that this is an export/],
      [lines.slice(1).join("\n"), /line 1 .* must say that this is an export/],
      [lines.slice(0, -2).join("\n"), /the file ends after \d+ of \d+ events/],
      [text.slice(0, -20), /line \d+ of the export: it is not JSON/],
      [lines.toSpliced(3, 1).join("\n"), /line 4 .* not the event that follows/],
      [lines.toSpliced(3, 1, "{}").join("\n"), /line 4 .* it is not an event/],
      [
        text.replace(`"type":"created"`, `"type":"created","version":2`),
        /line 2 .* not the event that follows/,
      ],
      [text.replace(`"format":1`, `"format":2`), /has format 2; this Crewdeck reads format 1/],
    ];
    for (const [bad, why] of broken) {
      await assert.rejects(restored(bad, empty), { name: "DomainError", message: why });
      assert.equal(empty.seq(), 0);
    }
  });

  it("is refused by a store that has something in it", async () => {
    const refusal = await restored(await exported(store), store);
    assert.ok(refusal instanceof DomainError);
    assert.equal(refusal.code, "conflict");
    assert.match(refusal.hint, /--data-dir/);
  });

  it("makes an empty store the same store, which exports the same bytes", async () => {
    const text = await exported(store);
    const rehearsed = await restored(text, empty, true);
    assert.equal(empty.seq(), 0);
    const report = await restored(text, empty);
    assert.ok(!(report instanceof DomainError) && !(rehearsed instanceof DomainError));
    assert.deepEqual({ ...rehearsed, dryRun: false }, report);
    assert.equal(report.counts.events.created, store.seq());
    assert.equal(await exported(empty), text);
    assert.deepEqual(await empty.events(0, 1_000), await store.events(0, 1_000));
    const [copied, original] = await Promise.all(
      [empty, store].map((journal) => journal.rows("issue", null, { limit: 100 })),
    );
    assert.deepEqual(copied?.items, original?.items);
    const before = empty.seq();
    await importInto(empty, fixture("beads.jsonl"));
    assert.equal(empty.seq(), before);
  });

  it("of an empty store is a store", async () => {
    const text = await exported(empty);
    assert.equal(text, `{"crewdeck":"export","format":1,"events":0}\n`);
    for await (const event of importedEvents(file(text)())) assert.fail(String(event.seq));
    assert.ok(!((await restored(text, empty)) instanceof DomainError));
  });
});
