// Swift's files see each other without a word, but for tests: what they define is seen by tests alone. A folder says by its
// name that it has tests, as the package manager and Xcode have it: `Tests`, `AppTests`.
import { noModules, type Modules } from "./define.ts";

const TESTS = /(?:^|\/)\w*Tests\//;

export function swiftModules(): Modules {
  const hides = (from: string, to: string): boolean => TESTS.test(to) && !TESTS.test(from);
  return {
    ...noModules,
    shares: (_, from, to) => (hides(from, to) ? "no" : "package"),
    // Programs beside each other may have types of one name.
    compilesApart: true,
    sees: (from, to) => (hides(from, to) ? "never" : "always"),
  };
}
