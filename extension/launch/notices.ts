// `npm run notices`: THIRD-PARTY-NOTICES.md, made from the lock file, the grammars and their licence texts.
// Invariant: the same lock file gives the same bytes on every machine, so packages for one platform only are left out;
// none of those is shipped.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { isMain } from "./is-main.ts";

const root = join(import.meta.dirname, "../..");
export const noticesPath = join(root, "THIRD-PARTY-NOTICES.md");

const LockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
});
const Person = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  author: Person.optional(),
});
type Manifest = z.infer<typeof Manifest>;

const GrammarPackage = z.object({ package: z.string(), version: z.string(), licence: z.string() });
type GrammarPackage = z.infer<typeof GrammarPackage>;
const GrammarSource = GrammarPackage.extend({ others: z.array(GrammarPackage).default([]) });

interface Notice extends Manifest {
  readonly text: string;
}

interface GrammarNotice {
  readonly packages: readonly GrammarPackage[];
  readonly text: string;
}

/** @returns the whole file. */
export function notices(): string {
  const all = productionPackages().map(noticeOf).toSorted(byNameAndVersion);
  const list = all.map(({ name, version, license }) => `- ${name} ${version} (${license})`).join("\n");
  const grammars = grammarNotices();
  const ofGrammars = [...new Set(grammars.flatMap(({ packages }) => packages.map(listed)))].toSorted();
  const texts = [
    ...all.map(({ name, version, text }) => ({ title: `${name} ${version}`, text })),
    ...grammars.map(({ packages, text }) => ({ title: packages.map(titled).join(", "), text })),
  ].map(({ title, text }) => `## ${title}\n\n${fenced(text)}`);
  return `# Third-party notices

Crewdeck contains the following packages. This file is made from package-lock.json and grammars/ by \`npm run notices\`.

${list}

It contains grammars from the following packages, as WebAssembly.

${ofGrammars.join("\n")}

${texts.join("\n\n")}
`;
}

/** The folders of what is installed for production on every platform. */
function productionPackages(): string[] {
  const { packages } = LockFile.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  return Object.entries(packages)
    .filter(([path, { dev, optional }]) => path !== "" && dev !== true && optional !== true)
    .map(([path]) => path);
}

function noticeOf(path: string): Notice {
  const folder = join(root, path);
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
    : [];
  const texts = files
    .toSorted()
    .map((name) => readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
  return { ...manifest, text: texts.length > 0 ? texts.join("\n\n") : standardText(manifest) };
}

/** One notice for all grammars that come from the same packages. */
function grammarNotices(): GrammarNotice[] {
  const folder = join(root, "grammars");
  const found = new Map<string, GrammarNotice>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const read = (name: string) => readFileSync(join(folder, entry.name, name), "utf8");
    const { others, ...main } = GrammarSource.parse(JSON.parse(read("source.json")));
    const packages = [main, ...others];
    const text = read("LICENSE").replaceAll("\r\n", "\n").trim();
    found.set(packages.map(titled).join(", "), { packages, text });
  }
  return [...found].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, notice]) => notice);
}

function titled({ package: name, version }: GrammarPackage): string {
  return `${name} ${version}`;
}

function listed(grammar: GrammarPackage): string {
  return `- ${titled(grammar)} (${grammar.licence})`;
}

/** Some packages name their licence and leave its text out. */
function standardText({ name, license, author }: Manifest): string {
  if (license !== "MIT")
    throw new Error(`${name} has no licence text, and that of ${license} is not known here`);
  return `The MIT License\n\nCopyright (c) ${author ?? `the authors of ${name}`}\n\n${mitTerms}`;
}

function fenced(text: string): string {
  const longest = [...text.matchAll(/`{3,}/g)].reduce((length, [run]) => Math.max(length, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** By code units, since the order of a locale differs between machines. */
function byNameAndVersion(one: Manifest, other: Manifest): number {
  const [first, second] = [`${one.name} ${one.version}`, `${other.name} ${other.version}`];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

const mitTerms = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

if (isMain(import.meta.url)) writeFileSync(noticesPath, notices());
