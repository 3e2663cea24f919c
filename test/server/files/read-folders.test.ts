import { strict as assert } from "node:assert";
import { type Entries, readFolders } from "../../../server/files/read-folders.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { write } from "./repositories.ts";

describe("reading many folders", () => {
  const root = temporaryFolder();

  for (const [disk, slowSliceMs] of [
    ["quick", Infinity],
    ["slow", -1],
  ] as const) {
    describe(`on a ${disk} disk`, () => {
      async function read(folders: readonly string[], signal?: AbortSignal): Promise<Map<string, Entries>> {
        const found = new Map<string, Entries>();
        const begun = new Set<string>();
        const onEntries = (folder: string, entries: Entries) => {
          assert(begun.has(folder));
          found.set(folder, entries);
        };
        const reader = { onBegin: (folder: string) => void begun.add(folder), onEntries };
        await readFolders(root(), folders, reader, { signal, slowSliceMs });
        return found;
      }

      it("stops when it is called off", async () => {
        const reason = new Error("no longer needed");
        await assert.rejects(read([""], AbortSignal.abort(reason)), reason);
      });

      it("tells of what cannot be read, is gone, and is there", async () => {
        const names = Array.from({ length: 100 }, (_, n) => `d${n}`);
        await write(root(), Object.fromEntries(names.map((name) => [`${name}/in-${name}`, name])));
        const tooLong = "n".repeat(300);
        const found = await read([...names, tooLong, "gone"]);
        assert.equal(found.size, 102);
        assert.equal(found.get(tooLong), "unreadable");
        assert.deepEqual(found.get("gone"), []);
        const inside = (entries: Entries | undefined) =>
          typeof entries === "object" ? entries.map((entry) => entry.name) : entries;
        assert.deepEqual(
          names.map((name) => inside(found.get(name))),
          names.map((name) => [`in-${name}`]),
        );
      });
    });
  }
});
