// Swift's files see each other without a word, but for tests: what they define is seen by tests alone. A folder says by its
// name that it has tests, as the package manager and Xcode have it: `Tests`, `AppTests`.
import { noModules, type Modules } from "./define.ts";

const TESTS = /(?:^|\/)\w*Tests\//;

export function swiftModules(): Modules {
  const hides = (from: string, to: string): boolean => TESTS.test(to) && !TESTS.test(from);
  return {
    ...noModules,
    shares: (_, from, to) => (hides(from, to) ? "no" : "package"),
    namesImports: true,
    // Programs beside each other may have types of one name.
    compilesApart: true,
    // A program's own come before those that it imports.
    hidesAlike: (from, to) => TESTS.test(from) && TESTS.test(to),
    sees: (from, to) => (hides(from, to) ? "never" : "always"),
  };
}
