// Go to definition and find references are one relation, asked from its two ends.
import { strict as assert } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { languages } from "../../../server/languages/index.ts";
import { answersOf } from "../../../server/resolution/find-definition.ts";
import { findReferences } from "../../../server/resolution/find-references.ts";
import { best, keyOf, unique, withoutGuessed, type Target } from "../../../server/resolution/meaning.ts";
import type { Resolver } from "../../../server/resolution/resolver.ts";
import { described, resolverOver } from "../../support/resolve.ts";

/** Files in which what is asked about stands in several places, or means several things. */
const projects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "modules that are written in several files": {
    "lib/shop.rb": "module Shop\n  VERSION = 1\nend\n",
    "lib/shop/cart.rb": "module Shop\n  class Cart\n    def go = Shop::VERSION\n  end\nend\nShop::Cart.new\n",
    "test/cart_test.rb": "module Shop\n  class CartTest\n    Shop::Cart.new\n  end\nend\nShop::VERSION\n",
  },
  "companions that a file imports together": {
    "expr.scala": "package a\nsealed trait Expr\nobject Expr {\n  case class Null() extends Expr\n}\n",
    "use.scala": "package b\nimport a.Expr\nobject Use {\n  def one(e: Expr): Expr = Expr.Null()\n}\n",
  },
  "functions of scripts that do not say where they are": {
    "lib.bash": "run() {\n  :\n}\nrun\n",
    "test.bash": "start() {\n  run\n}\nstart\n",
  },
  "types and values of one name": {
    "a.rs":
      "pub struct One;\npub fn one() -> One { One }\npub mod inner { pub const ONE: super::One = super::One; }\n",
    "b.rs": "use crate::a::One;\nfn two(one: One) -> One { let _ = one; One }\n",
  },
};

describe("what go to definition leads to for sure", () => {
  for (const [name, files] of Object.entries(projects))
    it(`has the place it was asked at among its references: ${name}`, async () => {
      await leadsBack(files);
    });

  for (const { id, extensions } of languages) {
    const files = fixturesOf(id, extensions[0] ?? "");
    if (Object.keys(files).length === 0) continue;
    it(`has the place it was asked at among its references, in ${id}`, async () => {
      await leadsBack(files);
    });
  }
});

function fixturesOf(id: string, extension: string): Readonly<Record<string, string>> {
  const folder = join(import.meta.dirname, "../../fixtures/languages", id);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return Object.fromEntries(
    names.map((name, at) => [`f${at}${extension}`, readFileSync(join(folder, name), "utf8")]),
  );
}

async function leadsBack(files: Readonly<Record<string, string>>): Promise<void> {
  const resolver = await resolverOver(files);
  const referencesTo = new Map<string, ReadonlySet<string>>();
  const lost: string[] = [];
  let asked = 0;
  for (const path of Object.keys(files)) {
    const record = resolver.view.record(path);
    for (const occurrence of record?.occurrences ?? []) {
      const sure = withoutGuessed(answersOf(resolver, path, occurrence));
      for (const answer of best(unique(sure))) {
        // A module is its file, and `this` is no name of its type.
        if (answer.row < 0 || resolver.nameOf(answer) !== record?.nameAt(occurrence.name)) continue;
        const key = keyOf(answer);
        const places = referencesTo.get(key) ?? (await placesOf(resolver, answer));
        referencesTo.set(key, places);
        asked += 1;
        const place = placeOf(path, occurrence);
        if (!places.has(place)) lost.push(`${place} of ${described(resolver, answer)}`);
      }
    }
  }
  assert.ok(asked > 0);
  assert.deepEqual(lost, []);
}

async function placesOf(resolver: Resolver, target: Target): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  for await (const batch of findReferences(resolver, target, { byName: false }))
    for (const { path, occurrence } of batch) places.add(placeOf(path, occurrence));
  return places;
}

function placeOf(path: string, { line, column }: { readonly line: number; readonly column: number }): string {
  return `${path}:${line + 1}:${column + 1}`;
}
