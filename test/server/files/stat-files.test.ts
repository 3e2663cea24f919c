import { strict as assert } from "node:assert";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { type Look, statFiles } from "../../../server/files/stat-files.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { write } from "./repositories.ts";

describe("looking at many files", () => {
  const root = temporaryFolder();

  for (const [disk, slowSliceMs] of [
    ["quick", Infinity],
    ["slow", -1],
  ] as const) {
    describe(`on a ${disk} disk`, () => {
      async function looks(paths: readonly string[], signal?: AbortSignal): Promise<Map<string, Look>> {
        const found = new Map<string, Look>();
        await statFiles(root(), paths, (path, look) => found.set(path, look), { signal, slowSliceMs });
        return found;
      }

      it("stops when it is called off", async () => {
        const reason = new Error("no longer needed");
        await assert.rejects(looks(["a"], AbortSignal.abort(reason)), reason);
      });

      it("tells of what is gone, cannot be looked at, and is there, a link being just that", async () => {
        const names = Array.from({ length: 100 }, (_, n) => `f${n}`);
        await write(root(), Object.fromEntries(names.map((name) => [name, name])));
        await symlink("f1", join(root(), "link"));
        const tooLong = "n".repeat(300);
        const found = await looks([...names, "gone", "f1/below", tooLong, "link"]);
        assert.equal(found.size, 104);
        assert.deepEqual([found.get("gone"), found.get("f1/below")], ["gone", "gone"]);
        assert.equal(found.get(tooLong), "unreadable");
        const sizeOf = (look: Look | undefined) => (typeof look === "object" ? look.size : look);
        assert.deepEqual(
          names.map((name) => sizeOf(found.get(name))),
          names.map(({ length }) => length),
        );
        const link = found.get("link");
        assert(typeof link === "object" && link.isSymbolicLink());
      });

      it("has nothing to tell of nothing", async () => {
        assert.equal((await looks([])).size, 0);
      });
    });
  }
});
