import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

const names = (lines: readonly string[]) => lines.map((line) => line.replace(/^(?:variable|parameter) /, ""));

describe("Elixir", () => {
  it("goes on through errors", async () => {
    const broken = await recordOf("elixir", "defmodule A do\n def f(a, do: a\n x = [1\nend\n");
    assert.ok(definitionsIn(broken).length > 0);
    assert.deepEqual(definitionsIn(await recordOf("elixir", "")), []);
  });

  it("has each clause of a function, its parameters, and what else a module defines", async () => {
    const record = await recordOf(
      "elixir",
      `defmodule A.B do
  @moduledoc "Of the module."
  @limit 3
  @type t(x) :: {x, @limit}
  @callback run(t) :: :ok
  defstruct [:name, size: 1]
  @doc """
  Of the function.
  """
  @spec f(t) ::
          t
  def f(%{name: n} = a, [h | rest] \\\\ [], {:ok, "x" <> y}) when n > 0, do: g(a, h, rest, y)
  def f(_), do: @limit
  defp g, do: f(1)
  defmacro m(x, do: block), do: block
  defmodule C do
    def f(x), do: x
  end
end
defimpl A.P, for: A.B do
  def p(x), do: x
end
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "module A.B @1",
      "constant A.B.@limit @3",
      "type A.B.t @4",
      "method A.B.run @5",
      "field A.B.name @6",
      "field A.B.size @6",
      "function A.B.f @12",
      "parameter A.B.f.n @12",
      "parameter A.B.f.a @12",
      "parameter A.B.f.h @12",
      "parameter A.B.f.rest @12",
      "parameter A.B.f.y @12",
      "function A.B.f @13",
      "function A.B.g @14",
      "macro A.B.m @15",
      "parameter A.B.m.x @15",
      "parameter A.B.m.block @15",
      "module A.B.C @16",
      "function A.B.C.f @17",
      "parameter A.B.C.f.x @17",
      "function an A.P.p @21",
      "parameter an A.P.p.x @21",
    ]);
    const documented = record.definitions.filter(({ docs }) => docs !== null);
    assert.deepEqual(
      documented.map(({ name, docs }) => [record.names[name], docs]),
      [
        ["A.B", [1, 1]],
        ["f", [6, 8]],
      ],
    );
  });

  it("binds what stands in patterns, in the clause or block that they are in", async () => {
    const record = await recordOf(
      "elixir",
      `def f(a) do
  {b, %{c: d}} = a
  b = b + 1
  case d do
    {:ok, e} when e > b -> e
    ^b -> g
    %S{h: i} = j -> i + j
  end
  for {k, _} when k > 1 <- a, l = k, do: l
  fn m, n -> m.(n) end
  with {:ok, o} <- d, "x" <> p = o do
    p
  else
    q -> q
  end
  cond do
    a -> e
  end
  try do
    r = 1
  rescue
    s in [T] -> s
  end
  r
end
`,
    );
    assert.deepEqual(names(definitionsIn(record)), [
      "function f @1",
      ..."a @1 b @2 d @2 b @3 e @5 i @7 j @7 k @9 l @9 m @10 n @10 o @11 p @11 q @14 r @20 s @22"
        .split(/ (?=\w+ @)/)
        .map((name) => `f.${name}`),
    ]);
    assert.deepEqual(
      referencesIn(record)
        .filter((line) => / read | call /.test(line))
        .map((line) => line.replace(/(?:variable|parameter) f\./, "")),
      [
        "a read @2 → a @1",
        "b read @3 → b @2",
        "d read @4 → d @2",
        "e read @5 → e @5",
        "b read @5 → b @3",
        "e read @5 → e @5",
        "b read @6 → b @3",
        "g read @6 → ?",
        "S read @7 → ?",
        "i read @7 → i @7",
        "j read @7 → j @7",
        "k read @9 → k @9",
        "a read @9 → a @1",
        "k read @9 → k @9",
        "l read @9 → l @9",
        "m read @10 → m @10",
        "n read @10 → n @10",
        "d read @11 → d @2",
        "o read @11 → o @11",
        "p read @12 → p @11",
        "q read @14 → q @14",
        "a read @17 → a @1",
        "e read @17 → ?",
        "T read @22 → ?",
        "s read @22 → s @22",
        "r read @24 → ?",
      ],
    );
  });

  it("takes what is bound again for another variable, from there on", async () => {
    const record = await recordOf(
      "elixir",
      "def f(a) do\n  a = a + 1\n  if a > 1 do\n    a = 2\n    a\n  end\n  a\nend\n",
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => line.startsWith("a ")),
      [
        "a read @2 → parameter f.a @1",
        "a read @3 → variable f.a @2",
        "a read @5 → variable f.a @4",
        "a read @7 → variable f.a @2",
      ],
    );
  });

  it("knows what a structure is, in patterns, and whose keys it has", async () => {
    const record = await recordOf(
      "elixir",
      `def f(%A{a: x} = b, %{c: 1}) do
  b.d
  %A{b | e: g(h: [i: 1])}
  %A{j: %{k: 1}}
  :code.l()
end
`,
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => / key |\.[dl]$/.test(line)),
      [
        "a key @1 → an A.a",
        "c key @1 → element(argument(f, 1)).c",
        "d read @2 → f.b.d",
        "e key @3 → an A.e",
        "h key @3 → argument(g, 0).h",
        "i key @3 → element(argument(g, 0)).i",
        "j key @4 → an A.j",
        "k key @4 → element(an A).k",
        "l call @5 → outside.l",
      ],
    );
    const named = record.definitions.find(
      ({ kind, name }) => kind === "parameter" && record.names[name] === "b",
    );
    assert.equal(named === undefined ? null : typeOf(record, named), "an A");
  });

  it("knows aliases, imports, and what members are looked up in", async () => {
    const record = await recordOf(
      "elixir",
      `defmodule A do
  alias B.C
  alias B.{D, E.F}
  alias G.H, as: I
  import J, only: [k: 1]
  use L, opt: C
  require M
  @behaviour N
  def f(x), do: x |> C.g(F.h()) |> I.i().j |> __MODULE__.f()
  def g(f), do: f(f) + &f/1 + B.C.x(f: f)
end
`,
    );
    const imports = record.definitions.filter(({ kind }) => kind === "import");
    assert.deepEqual(
      imports.map(({ name, module }) => `${record.names[name]} ← ${module}`),
      ["C ← B.C", "D ← B.D", "F ← B.E.F", "I ← G.H"],
    );
    assert.deepEqual(
      record.wildcards.map(({ module }) => module),
      ["J", "L"],
    );
    assert.equal(record.supers.length, 1);
    assert.deepEqual(referencesIn(record).slice(-18), [
      "N read @8 → ?",
      "x read @9 → parameter A.f.x @9",
      "C read @9 → import A.C @2",
      "g call @9 → A.C.g",
      "F read @9 → import A.F @3",
      "h call @9 → A.F.h",
      "I read @9 → import A.I @4",
      "i call @9 → A.I.i",
      "j call @9 → A.I.i().j",
      "__MODULE__ read @9 → module A @1",
      "f call @9 → self(A).f",
      "f call @10 → function A.f @9",
      "f read @10 → parameter A.g.f @10",
      "f read @10 → parameter A.g.f @10",
      "B.C read @10 → ?",
      "x call @10 → B.C.x",
      "f key @10 → argument(B.C.x, 0).f",
      "f read @10 → parameter A.g.f @10",
    ]);
  });

  it("means types where types are told, and functions elsewhere", async () => {
    const record = await recordOf(
      "elixir",
      `defmodule A do
  @type a :: {atom, b}
  @typep b(x) :: [x] | %{k: a} | %__MODULE__{k: a()}
  @callback atom(a) :: {a, b} when b: atom
  @spec a(a, (a -> a)) :: a | :error
  def a(b, _), do: a(b, b)
  @spec b :: [{a, b(a)}]
  def b, do: :a
end
`,
    );
    const meant = referencesIn(record).filter((line) => /^(?:a|b|k|atom) /.test(line));
    assert.deepEqual(
      meant.map((line) => line.replace(/A\.(\w)/g, "$1")),
      [
        "atom type @2 → ?",
        "b type @2 → type b @3",
        "k key @3 → ?.k",
        "a type @3 → type a @2",
        "k key @3 → self(A).k",
        "a type @3 → type a @2",
        "a type @4 → type a @2",
        "a type @4 → type a @2",
        "b type @4 → type b @3",
        "b key @4 → ?.b",
        "atom type @4 → ?",
        "a call @5 → function a @6",
        "a type @5 → type a @2",
        "a type @5 → type a @2",
        "a type @5 → type a @2",
        "a type @5 → type a @2",
        "a call @6 → function a @6",
        "b read @6 → parameter a.b @6",
        "b read @6 → parameter a.b @6",
        "b read @7 → function b @8",
        "a type @7 → type a @2",
        "b type @7 → type b @3",
        "a type @7 → type a @2",
      ],
    );
  });
});
