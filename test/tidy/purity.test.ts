// The domain and the protocols are pure: the same input gives the same output in the backend, in a replay and in a
// web view. What the linter cannot express is held here.
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const pureFolders = ["backend/domain", "backend/protocol", "server/protocol"];
const purePackages = ["fractional-indexing", "zod"];

const impurities: Readonly<Record<string, RegExp>> = {
  "reads the clock": /\bnew Date\(\s*\)|(?<![\w.])Date\(\)|\bDate\.now\b|\bperformance\.now\b/,
  "makes randomness": /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/,
  "knows the platform": /\bprocess\.\w|\bglobalThis\.\w|\bdocument\.\w+\(|\bwindow\.\w/,
};

describe("the domain and the protocols are pure", () => {
  for (const path of pureFolders.flatMap(sources)) {
    it(path, () => {
      const code = withoutComments(readFileSync(join(root, path), "utf8"));
      for (const [what, pattern] of Object.entries(impurities)) {
        assert.doesNotMatch(code, pattern, `${path} ${what}; take it from Meta`);
      }
      for (const imported of importsOf(code)) {
        const allowed = imported.startsWith(".") || purePackages.includes(imported);
        assert.ok(allowed, `${path} imports ${imported}; allowed are ${purePackages.join(" and ")}`);
      }
    });
  }
});

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .toSorted();
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

function importsOf(code: string): string[] {
  return [...code.matchAll(/\bfrom\s+"([^"]+)"|\bimport\s+"([^"]+)"|\bimport\("([^"]+)"\)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? "",
  );
}
