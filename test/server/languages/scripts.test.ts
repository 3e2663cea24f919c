import assert from "node:assert/strict";
import { languageOfScript } from "../../../server/languages/index.ts";

describe("The language of a script", () => {
  const told = (beginning: string) => languageOfScript(beginning)?.id ?? null;

  it("is not told by what is no first line of a script, or names a program that nobody knows", () => {
    const others = [
      "",
      "sh",
      "#! ",
      "# /bin/sh",
      "\n#!/bin/sh",
      "#!/usr/bin/perl",
      "#!/bin/shell",
      "#!/sh/x",
    ];
    assert.deepEqual(
      others.map(told),
      others.map(() => null),
    );
  });

  it("is that of the program which reads it, wherever that is and whatever it is given", () => {
    assert.deepEqual(
      [
        "#!/bin/sh",
        "#! /usr/local/bin/bash -e\n",
        "#!/usr/bin/env bash\r\n",
        "#!/usr/bin/env -S python3.12 -u\n",
        "#!/usr/bin/env LANG=C lua5.4\n",
        "#!/usr/bin/env node\n",
        "#!ruby\n",
      ].map(told),
      ["shellscript", "shellscript", "shellscript", "python", "lua", "javascript", "ruby"],
    );
  });
});
