import { strict as assert } from "node:assert";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { discover, type DiscoverOptions } from "../../../server/files/discover.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { repository, write } from "./repositories.ts";

const isScript = (beginning: string) => beginning.startsWith("#!/bin/sh\n");

for (const where of ["a repository", "a folder without git"]) {
  describe(`discovering scripts in ${where}`, () => {
    const base = temporaryFolder();
    const root = () => join(base(), "work");

    beforeEach(async () => {
      await mkdir(root());
      if (where === "a repository") await repository(root(), {});
      await write(root(), {
        ".gitignore": "/out\n",
        LICENSE: "All rights reserved\n",
        "a.ts": "",
        "bin/.gitignore": "ignored\n",
        "bin/empty": "",
        "bin/ignored": "#!/bin/sh\n",
        "bin/large": `#!/bin/sh\n${" ".repeat(100)}`,
        "bin/run": "#!/bin/sh\n",
        "bin/run.txt": "#!/bin/sh\n",
        "out/run": "#!/bin/sh\n",
      });
      await symlink("run", join(root(), "bin/link"));
    });

    async function paths(options: Partial<DiscoverOptions> = {}): Promise<readonly string[]> {
      const { files } = await discover(root(), { wanted: (path) => path.endsWith(".ts"), ...options });
      return files.map(({ path }) => path);
    }

    it("looks at none where nobody wants any, and at no more than there may be files", async () => {
      assert.deepEqual(await paths(), ["a.ts"]);
      assert.deepEqual(await paths({ isScript, limits: { maxFiles: 1 } }), ["a.ts"]);
    });

    it("takes in what has no extension and begins like one, and names it when it is too large", async () => {
      const limits = { maxFileBytes: 50 };
      assert.deepEqual(await paths({ isScript, limits }), ["a.ts", "bin/run"]);
      const { skipped } = await discover(root(), { wanted: () => false, isScript, limits });
      assert.deepEqual(skipped, [{ path: "bin/large", reason: "over the size limit" }]);
    });
  });
}
