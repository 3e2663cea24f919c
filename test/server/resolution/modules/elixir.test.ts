import { strict as assert } from "node:assert";
import { findDefinition } from "../../../../server/resolution/find-definition.ts";
import { findReferences } from "../../../../server/resolution/find-references.ts";
import { subjectAt } from "../../../../server/resolution/rename-targets.ts";
import { goTo } from "../../../support/go-to.ts";
import { described, resolverOver, targetNamed } from "../../../support/resolve.ts";

const library = `defmodule A.B do
  defstruct [:size]
  def f(x), do: x
  defmodule C do
    def g, do: 1
  end
end
`;

describe("Elixir's modules", () => {
  it("are unknown where no file defines them, and nothing is guessed into them", async () => {
    const files = { "a.ex": library, "b.ex": "alias X.B\nB.¦f(1)\n" };
    assert.deepEqual(await goTo(files), []);
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": ":lists.¦f(1)\n" }), []);
  });

  it("are meant by their whole names, be they written in one another", async () => {
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "A.B.¦f(1)\n" }), ["proved a.ex A.B.f"]);
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "A.B.C.¦g()\n" }), ["proved a.ex A.B.C.g"]);
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "¦C.g()\n" }), []);
  });

  it("are meant by what they are imported as, and by names that begin with that", async () => {
    for (const alias of ["alias A.B", "alias A.{B, D}", "alias A.B, as: B"]) {
      assert.deepEqual(await goTo({ "a.ex": library, "b.ex": `${alias}\nB.¦f(1)\n` }), ["proved a.ex A.B.f"]);
    }
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "alias A.B\nB.C.¦g()\n" }), [
      "proved a.ex A.B.C.g",
    ]);
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "alias A, as: Z\nZ.B.¦f(1)\n" }), [
      "proved a.ex A.B.f",
    ]);
  });

  it("are meant by what begins with the module around", async () => {
    const inside =
      "defmodule X do\n  defmodule Y do\n    def f, do: 1\n    defmodule Z do\n      def g, do: 1\n    end\n  end\n";
    const aliases = `${inside}  alias __MODULE__.Y\n  def a, do: `;
    assert.deepEqual(await goTo({ "x.ex": `${aliases}Y.¦f()\nend\n` }), ["proved x.ex X.Y.f"]);
    assert.deepEqual(await goTo({ "x.ex": `${aliases}Y.Z.¦g()\nend\n` }), ["proved x.ex X.Y.Z.g"]);
    const apart = "defmodule X.Y do\n  def f, do: 1\nend\n";
    const other =
      "defmodule X do\n  alias __MODULE__.Y\n  alias __MODULE__.{Y, W}\n  def a, do: Y.¦f()\nend\n";
    assert.deepEqual(await goTo({ "a.ex": apart, "x.ex": other }), ["proved a.ex X.Y.f"]);
    const direct = "defmodule X do\n  def a, do: __MODULE__.Y.¦f()\nend\n";
    assert.deepEqual(await goTo({ "a.ex": apart, "x.ex": direct }), ["proved a.ex X.Y.f"]);
  });

  it("bring functions in, but neither their fields nor what is private to another file", async () => {
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "import A.B\n¦f(1)\n" }), ["proved a.ex A.B.f"]);
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "import A.B, only: [¦f: 1]\n" }), [
      "proved a.ex A.B.f",
    ]);
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "import A.B\n¦size\n" }), []);
    assert.deepEqual(await goTo({ "a.exs": "limit = 1\n", "b.ex": "¦limit\n" }), []);
  });

  it("are meant by what begins with an alias where they are imported, too", async () => {
    const named = "alias A.B\nimport B\nimport B.C, only: [g: 0]\n";
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": `${named}¦f(1)\n` }), ["proved a.ex A.B.f"]);
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": `${named}¦g()\n` }), ["proved a.ex A.B.C.g"]);
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "alias A.B\nalias B.C\nC.¦g()\n" }), [
      "proved a.ex A.B.C.g",
    ]);
  });

  it("are compared with in patterns", async () => {
    for (const use of [
      "case x do\n  ¦A.B -> 1\nend",
      "{:ok, ¦A.B} = x",
      "def g(¦A.B), do: 1",
      "with ¦A.B <- x, do: 1",
    ])
      assert.deepEqual(await goTo({ "a.ex": library, "b.ex": `${use}\n` }), ["proved a.ex A.B"], use);
    assert.deepEqual(await goTo({ "b.ex": "try do\n  1\nrescue\n  ¦ArgumentError -> 1\nend\n" }), []);
  });

  it("have fields that are not called, and functions that no key means", async () => {
    const files = { "a.ex": "defmodule A do\n  defstruct [:n]\n  def n(x), do: x\nend\n" };
    const lineOf = async (use: string): Promise<readonly number[]> => {
      const resolver = await resolverOver({ ...files, "b.ex": `${use}\n` });
      const found = findDefinition(resolver, "b.ex", 0, use.indexOf("n"));
      return (found?.answers ?? []).map((answer) => resolver.definition(answer)?.line ?? -1);
    };
    assert.deepEqual(await lineOf("%A{n: 1}"), [1]);
    assert.deepEqual(await lineOf("A.n(1)"), [2]);
    assert.deepEqual(await lineOf("&A.n/1"), [2]);
    const without = { "a.ex": "defmodule A do\n  def n(x), do: x\nend\n" };
    assert.deepEqual(await goTo({ ...without, "b.ex": "%A{¦n: 1}\n" }), []);
  });

  it("have no fields that values from outside have as well, unless they are known to be theirs", async () => {
    const files = { "a.ex": "defmodule A do\n  defstruct [:params, :limit]\nend\n" };
    assert.deepEqual(await goTo({ ...files, "b.ex": "def f(a), do: a.¦limit\n" }), ["name a.ex A.limit"]);
    assert.deepEqual(await goTo({ ...files, "b.ex": "def f(a), do: a.¦params\n" }), []);
    assert.deepEqual(await goTo({ ...files, "b.ex": "def f(%A{} = a), do: a.¦params\n" }), [
      "proved a.ex A.params",
    ]);
  });

  it("bring into those that use them what they quote", async () => {
    const quoting = `defmodule Q do
  import Own
  defmacro __using__(_) do
    quote do
      import A.B
      alias A.B.C
    end
  end
end
`;
    const files = { "a.ex": library, "q.ex": quoting, "o.ex": "defmodule Own do\n  def o, do: 1\nend\n" };
    assert.deepEqual(await goTo({ ...files, "b.ex": "use Q\n¦f(1)\n" }), ["proved a.ex A.B.f"]);
    assert.deepEqual(await goTo({ ...files, "b.ex": "use Q\nC.¦g()\n" }), ["proved a.ex A.B.C.g"]);
    assert.deepEqual(await goTo({ ...files, "b.ex": "use Q\n¦o()\n" }), []);
  });

  it("are those of the file itself where tests define one of that name each", async () => {
    const other = "defmodule A.B do\n  def f(y), do: y\nend\n";
    assert.deepEqual(await goTo({ "a.ex": library, "b.exs": `${other}A.B.¦f(1)\n` }), ["proved b.exs A.B.f"]);
    assert.deepEqual(await goTo({ "a.ex": library, "b.exs": other, "c.ex": "A.B.¦f(1)\n" }), [
      "name a.ex A.B.f",
      "name b.exs A.B.f",
    ]);
  });

  it("have the fields that keys of their structures mean, and keys of anything else mean none", async () => {
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "%A.B{¦size: 1}\n" }), ["proved a.ex A.B.size"]);
    const typed = "alias A.B\ndef m(%B{} = b), do: b.¦size\n";
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": typed }), ["proved a.ex A.B.size"]);
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "g(¦size: 1)\n" }), []);
    assert.deepEqual(await goTo({ "a.ex": library, "b.ex": "def m(b), do: b.¦f\n" }), []);
  });

  it("are meant by the parts of longer names", async () => {
    const resolver = await resolverOver({
      "a.ex": library,
      "b.ex": "alias A.B, as: Z\nA.B.C.g()\nZ.C.g()\n",
    });
    const at = (line: number, column: number): readonly string[] =>
      (findDefinition(resolver, "b.ex", line, column)?.answers ?? []).map((one) => described(resolver, one));
    assert.deepEqual(at(1, 0), []);
    assert.deepEqual(at(1, 2), ["a.ex A.B"]);
    assert.deepEqual(at(1, 4), ["a.ex A.B.C"]);
    assert.deepEqual(at(2, 0), ["a.ex A.B"]);
  });

  it("have references by each name that they are written under", async () => {
    const resolver = await resolverOver({
      "a.ex": library,
      "b.ex": "alias A.B\nA.B.C.g()\nB.C.g()\nB.f(1)\n",
    });
    const linesOf = async (qualified: string): Promise<readonly string[]> => {
      const found: string[] = [];
      for await (const batch of findReferences(resolver, targetNamed(resolver, "a.ex", qualified)))
        found.push(...batch.map(({ path, occurrence }) => `${path}:${occurrence.line + 1}`));
      return found;
    };
    assert.deepEqual(await linesOf("A.B.C"), ["a.ex:4", "b.ex:2", "b.ex:3"]);
    assert.deepEqual(await linesOf("A.B"), ["a.ex:1", "b.ex:1", "b.ex:4"]);
  });

  it("are not renamed, since names of others begin with theirs", async () => {
    const resolver = await resolverOver({ "a.ex": library });
    assert.throws(() => subjectAt(resolver, "a.ex", findDefinition(resolver, "a.ex", 0, 12)), /is a module/);
  });
});
