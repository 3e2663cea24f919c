import { deepEqual, throws } from "node:assert/strict";
import { SymbolKind } from "vscode-languageserver/node";
import { JavacNames } from "./javac-names.ts";

/** As JavacNames.java wrote it of `a/A.java` and `a/B.java`, and of what each line says. */
const written = `definition	a/A.java:1:9	a	package	0
definition	a/A.java:3:7	A	class	0
definition	a/A.java:4:3	A	constructor	1
definition	a/A.java:4:9	size	parameter	-
definition	a/A.java:5:7	size	field	1
definition	a/A.java:6:9	of	method	1
definition	a/A.java:7:11	Inner	class	2
definition	a/B.java:3:6	B	enum	0
definition	a/B.java:4:3	ONE	enum_constant	1
use	a/A.java:4:21	size	a/A.java:4:9
use	a/A.java:6:3	A	a/A.java:3:7
use	a/A.java:8:16	A	a/A.java:3:7	a/A.java:4:3
use	a/A.java:8:16	A	a/A.java:3:7	a/A.java:4:3
use	a/B.java:5:9	of	a/A.java:6:9
use	a/B.java:5:12	String	-java.lang.String
definition	a/C.java:1:7	C	class	0
definition	a/C.java:2:8	run	method	1
definition	a/D.java:2:8	run	method	1
definition	a/E.java:2:8	run	method	1
overrides	a/D.java:2:8	run	a/C.java:2:8
overrides	a/E.java:2:8	run	a/C.java:2:8
use	a/F.java:3:5	run	a/C.java:2:8
use	a/F.java:4:5	run	a/D.java:2:8
use	a/F.java:5:5	run	a/E.java:2:8
`;

describe("what javac says of names", () => {
  const names = new JavacNames(written);
  const at = (line: number, column: number) => ({ line: line - 1, character: column - 1 });
  const placesOf = (list: readonly (string | { path: string; line: number; character: number })[]) =>
    list.map((one) => (typeof one === "string" ? one : `${one.path}:${one.line + 1}:${one.character + 1}`));

  it("tells what a name means", () => {
    deepEqual(names.meant("a/B.java", at(5, 9)), [{ path: "a/A.java", name: "of", ...at(6, 9) }]);
    deepEqual(names.meant("a/B.java", at(5, 12)), ["-java.lang.String"]);
    deepEqual(names.meant("a/B.java", at(6, 12)), []);
  });

  it("has a constructor beside its class where it is called", () => {
    deepEqual(placesOf(names.meant("a/A.java", at(8, 16))), ["a/A.java:3:7", "a/A.java:4:3"]);
  });

  it("leads from a definition to itself", () => {
    deepEqual(placesOf(names.meant("a/A.java", at(4, 9))), ["a/A.java:4:9"]);
  });

  it("tells where a definition is named, once for each place", () => {
    deepEqual(placesOf(names.references("a/A.java", at(3, 7))), [
      "a/A.java:3:7",
      "a/A.java:6:3",
      "a/A.java:8:16",
    ]);
    deepEqual(placesOf(names.references("a/A.java", at(4, 21))), ["a/A.java:4:9", "a/A.java:4:21"]);
    deepEqual(names.references("a/B.java", at(5, 12)), []);
  });

  it("tells where a method is used, or one that it overrides or that overrides it", () => {
    const uses = ["a/F.java:3:5", "a/F.java:4:5"];
    deepEqual(placesOf(names.references("a/D.java", at(2, 8))), [
      "a/D.java:2:8",
      "a/F.java:4:5",
      "a/F.java:3:5",
    ]);
    deepEqual(placesOf(names.references("a/C.java", at(2, 8))), ["a/C.java:2:8", ...uses, "a/F.java:5:5"]);
  });

  it("has types and members in its outline, each in what it is in", () => {
    const shape = (list: ReturnType<JavacNames["outline"]>): unknown[] =>
      list.map(({ name, kind, children }) => [name, kind, ...shape(children)]);
    deepEqual(shape(names.outline("a/A.java")), [
      ["a", SymbolKind.Package],
      [
        "A",
        SymbolKind.Class,
        ["A", SymbolKind.Constructor],
        ["size", SymbolKind.Field],
        ["of", SymbolKind.Method, ["Inner", SymbolKind.Class]],
      ],
    ]);
    deepEqual(shape(names.outline("a/B.java")), [["B", SymbolKind.Enum, ["ONE", SymbolKind.EnumMember]]]);
    deepEqual(names.outline("a/G.java"), []);
  });

  it("takes no line that it does not know", () => {
    throws(() => new JavacNames("Note: A.java uses unchecked operations."), /says nothing: Note/);
    throws(() => new JavacNames("definition	A.java	A	class	0"), /a place that is none: A\.java/);
    throws(() => new JavacNames("definition	A.java:1:1	A	module	0"), /kind that nobody knows: module/);
  });
});
