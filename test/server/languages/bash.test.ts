import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn } from "../../support/extract.ts";

describe("Bash", () => {
  it("goes on through errors", async () => {
    const broken = await recordOf("shellscript", 'a=1\nif [ "$a" ; then\nf() { echo; }\n');
    assert.ok(definitionsIn(broken).some((line) => line.startsWith("variable a")));
    assert.deepEqual(definitionsIn(await recordOf("shellscript", "")), []);
  });

  it("keeps functions and variables apart, and local ones in their function", async () => {
    const record = await recordOf(
      "shellscript",
      `#!/usr/bin/env bash
readonly LIMIT=3
list=(a b)
# Says something.
say-it() {
  local list=$1 other
  list+=(c)
  other=\${list[0]} count=1
  say_it "\${#list[@]}" $LIMIT
}
function log::info { count=2; say-it $say_it; }
while IFS= read -r line rest; do echo "$line"; done
for ((i = 0; i < count; i++)); do say-it "$(log::info $i)"; done
printf -v text "%s" list
trap log::info EXIT
unset text
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "constant LIMIT @2",
      "variable list @3",
      "function say-it @5",
      "variable say-it.list @6",
      "variable say-it.other @6",
      "variable count @8",
      "function log::info @11",
      "variable line @12",
      "variable rest @12",
      "variable i @13",
      "variable text @14",
    ]);
    assert.deepEqual(
      referencesIn(record).filter((line) => !/^(?:echo|printf|trap|read) call/.test(line)),
      [
        "list write @7 → variable say-it.list @6",
        "other write @8 → variable say-it.other @6",
        "list read @8 → variable say-it.list @6",
        "say_it call @9 → ?",
        "list read @9 → variable say-it.list @6",
        "LIMIT read @9 → constant LIMIT @2",
        "count write @11 → variable count @8",
        "say-it call @11 → function say-it @5",
        "say_it read @11 → ?",
        "IFS write @12 → ?",
        "line read @12 → variable line @12",
        "i write @13 → variable i @13",
        "say-it call @13 → function say-it @5",
        "log::info call @13 → function log::info @11",
        "i read @13 → variable i @13",
        "log::info call @15 → function log::info @11",
        "EXIT call @15 → ?",
        "text write @16 → variable text @14",
      ],
    );
    const said = record.definitions.find(({ name }) => record.names[name] === "say-it");
    assert.deepEqual(said?.docs, [3, 3]);
  });

  it("knows what Bats loads, with its ending or without", async () => {
    const record = await recordOf("shellscript", "load test_helper\nload \"lib/a.sh\"\nload '../x'\n");
    assert.deepEqual(
      record.wildcards.map(({ module }) => module),
      ["test_helper.bash", "lib/a.sh", "../x.bash"],
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => line.startsWith("load ")),
      ["load call @1 → ?", "load call @2 → ?", "load call @3 → ?"],
    );
  });

  it("knows what is sourced, behind expansions too", async () => {
    const record = await recordOf(
      "shellscript",
      `. ./lib.sh
source "$DIR/more.sh"
source "$(dirname "\${BASH_SOURCE[0]}")"/rest.sh
source "$file"
`,
    );
    assert.deepEqual(
      record.wildcards.map(({ module }) => module),
      ["./lib.sh", "./more.sh", "./rest.sh"],
    );
    assert.deepEqual(referencesIn(record), [
      "DIR read @2 → ?",
      "BASH_SOURCE read @3 → ?",
      "file read @4 → ?",
    ]);
  });
});
