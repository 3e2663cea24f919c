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

  it("has what is assigned in a test for that test alone", async () => {
    const record = await recordOf(
      "shellscript",
      `shared=0
@test "one { of" {
  local a=1
  b=$a shared=1
  f() { c=$b; local d=$shared; }
}
@test two { b=2; echo $b $a $c $shared; }
echo $b
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "variable shared @1",
      "variable a @3",
      "variable b @4",
      "function f @5",
      "variable c @5",
      "variable f.d @5",
      "variable b @7",
    ]);
    assert.deepEqual(
      referencesIn(record).filter((line) => /^[a-d] /.test(line)),
      [
        "a read @4 → variable a @3",
        "b read @5 → variable b @4",
        "b read @7 → variable b @7",
        "a read @7 → ?",
        "c read @7 → ?",
        "b read @8 → ?",
      ],
    );
  });

  it("tells what is declared for the function, for the process and for others", async () => {
    const record = await recordOf(
      "shellscript",
      `f() {
  declare -r a=1
  declare -g b=1
  export c=1
  typeset -x d=1
  readonly e=1
  list+=(2)
}
: "\${g:=1}" "\${h-1}"
made+=(1)
export -f f
declare -F f
echo $a $b $c $d $e $g $h \${list[0]} \${made[0]}
`.replaceAll("\\$", "$"),
    );
    assert.deepEqual(definitionsIn(record), [
      "function f @1",
      "constant f.a @2",
      "variable b @3",
      "variable c @4",
      "variable d @5",
      "constant e @6",
      "variable g @9",
      "variable made @10",
    ]);
    assert.deepEqual(
      referencesIn(record).filter((line) => !/^(?:echo|:) call/.test(line)),
      [
        "list write @7 → ?",
        "h read @9 → ?",
        "f call @11 → function f @1",
        "f call @12 → function f @1",
        "a read @13 → ?",
        "b read @13 → variable b @3",
        "c read @13 → variable c @4",
        "d read @13 → variable d @5",
        "e read @13 → constant e @6",
        "g read @13 → variable g @9",
        "h read @13 → ?",
        "list read @13 → ?",
        "made read @13 → variable made @10",
      ],
    );
    assert.deepEqual(
      record.exports.map(({ name }) => record.names[name]),
      ["c", "d"],
    );
  });
});
