import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn } from "../../support/extract.ts";

describe("SQL", () => {
  it("goes on through errors", async () => {
    assert.deepEqual(definitionsIn(await recordOf("sql", "")), []);
    const broken = definitionsIn(await recordOf("sql", "CREATE TABLE;\nCREATE TABLE a (b int);\n"));
    assert.ok(broken.includes("field a.b @2"), broken.join());
  });

  it("has tables, views, types and functions, and what belongs to them", async () => {
    const record = await recordOf(
      "sql",
      `CREATE TABLE IF NOT EXISTS shop.orders (id int PRIMARY KEY, \`q r\` text, item int REFERENCES items(id));
CREATE VIEW open AS SELECT o.id, count(*) AS n FROM orders o WHERE o.item = 1;
CREATE MATERIALIZED VIEW old AS SELECT 1;
CREATE FUNCTION twice(n int) RETURNS int AS $$ BEGIN RETURN n + n; END; $$ LANGUAGE plpgsql;
CREATE TYPE mood AS ENUM ('sad');
CREATE INDEX by_item ON orders (item);
CREATE TRIGGER touch BEFORE INSERT ON orders EXECUTE FUNCTION twice();
CREATE SCHEMA shop;
ALTER TABLE orders ADD COLUMN note text;
INSERT INTO orders (id) VALUES (1);
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "class orders @1",
      "field orders.id @1",
      "field orders.q r @1",
      "field orders.item @1",
      "class open @2",
      "class old @3",
      "function twice @4",
      "parameter twice.n @4",
      "type mood @5",
      "key by_item @6",
      "key touch @7",
      "namespace shop @8",
      "field an orders.note @9",
    ]);
    const references = referencesIn(record);
    assert.ok(references.includes("orders type @2 → class orders @1"));
    assert.ok(references.includes("count call @2 → ?"));
    assert.ok(references.includes("n read @4 → parameter twice.n @4"));
    assert.ok(references.includes("orders type @10 → class orders @1"));
  });
});
