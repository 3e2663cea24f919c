import { deepEqual, equal } from "node:assert/strict";
import { classesOf, scoreDefinitions, scoreOutlines, scoreReferences, type Answer } from "./score.ts";

const answers = (...spots: (string | undefined)[]): Answer[] => spots.map((spot) => ({ spot }));

describe("the score of definitions", () => {
  const check = (
    truth: (string | undefined)[],
    given: Answer[],
    expected: object,
    imports: string[] = [],
  ) => {
    const nothing = { asked: 0, found: 0, given: 0, right: 0, silent: 0, first: { given: 0, right: 0 } };
    deepEqual(scoreDefinitions([{ at: "", truth, answers: given, imports }]), { ...nothing, ...expected });
  };

  it("holds another line against the server", () => {
    check(["a:1"], answers("a:2"), { asked: 1, given: 1, first: { given: 1, right: 0 } });
  });

  it("counts no answer as not found, and not as wrong", () => {
    check(["a:1"], [], { asked: 1 });
  });

  it("holds an answer within the workspace against a definition outside of it", () => {
    check([undefined], answers("a:1"), { given: 1, first: { given: 1, right: 0 } });
  });

  it("leaves out the import of what lies outside of the workspace", () => {
    check([undefined], answers("a:1"), { silent: 1 }, ["a:1"]);
  });

  it("does not ask for what lies outside of the workspace", () => {
    check([undefined], [], {});
  });

  it("neither holds an answer against the server nor for it where the oracle is silent", () => {
    check([], answers("a:1", "b:1"), { silent: 2 });
  });

  it("counts every location, and the first by itself", () => {
    check(["a:1"], answers("b:1", "a:1"), {
      asked: 1,
      found: 1,
      given: 2,
      right: 1,
      first: { given: 1, right: 0 },
    });
  });

  it("takes any of the oracle's answers", () => {
    check(["a:1", "b:1"], answers("b:1"), {
      asked: 1,
      found: 1,
      given: 1,
      right: 1,
      first: { given: 1, right: 1 },
    });
  });

  it("scores one class as though only its answers had been given", () => {
    const given: Answer[] = [
      { spot: "a:1", confidence: "scoped" },
      { spot: "b:1", confidence: "name" },
    ];
    const cases = [{ at: "", truth: ["b:1"], answers: given, imports: [] }];
    const { asked, found, right } = scoreDefinitions(cases, "scoped");
    deepEqual({ asked, found, right }, { asked: 1, found: 0, right: 0 });
    deepEqual(scoreDefinitions(cases, "name").first, { given: 1, right: 1 });
    deepEqual(classesOf(cases), ["scoped", "name"]);
  });

  it("scores what the editor is shown apart from all that is known", () => {
    const given = answers("a:1", "b:1");
    const cases = [
      { at: "", truth: ["a:1"], answers: given, shown: answers("a:1"), imports: [] },
      { at: "", truth: ["c:1"], answers: given, shown: [], imports: [] },
    ];
    const expected = { asked: 2, found: 1, given: 1, right: 1, silent: 0, first: { given: 1, right: 1 } };
    deepEqual(scoreDefinitions(cases, "editor"), expected);
    equal(scoreDefinitions(cases).given, 4);
    deepEqual(classesOf(cases), ["editor"]);
  });
});

describe("the score of references", () => {
  const check = (verdict: "right" | "wrong" | "silent" | undefined, expected: object) => {
    const verdicts = new Map(verdict === undefined ? [] : [["c:1", verdict]]);
    const figures = scoreReferences([
      { at: "", truth: ["a:1", "b:1"], unwritten: [], answers: answers("a:1", "a:1", "c:1"), verdicts },
    ]);
    deepEqual(figures, { asked: 2, found: 1, given: 2, right: 1, silent: 0, ...expected });
  };

  it("holds an answer that nobody judged against the server", () => check(undefined, {}));
  it("holds an answer that means something else against the server", () => check("wrong", {}));
  it("leaves out an answer that the oracle knows nothing of", () => check("silent", { given: 1, silent: 1 }));
  it("counts an answer that the oracle missed as right, without raising recall", () =>
    check("right", { right: 2 }));

  it("does not ask for what is not written there", () => {
    const verdicts = new Map();
    const one = { at: "", truth: ["a:1", "b:1"], unwritten: ["b:1"], verdicts };
    const check = (given: readonly Answer[], expected: object) =>
      deepEqual(scoreReferences([{ ...one, answers: given }]), { asked: 1, silent: 0, ...expected });
    check([], { found: 0, given: 0, right: 0 });
    check(answers("a:1"), { found: 1, given: 1, right: 1 });
    check(answers("b:1"), { found: 0, given: 1, right: 1 });
  });

  it("sums over references, not over definitions", () => {
    const one = { at: "", truth: ["a:1"], unwritten: [], answers: [], verdicts: new Map() };
    const other = {
      at: "",
      truth: ["b:1", "b:2", "b:3"],
      unwritten: [],
      answers: answers("b:1", "b:2", "b:3"),
      verdicts: new Map(),
    };
    const { asked, found } = scoreReferences([one, other]);
    deepEqual({ asked, found }, { asked: 4, found: 3 });
  });
});

describe("the score of outlines", () => {
  it("allows local definitions without asking for them", () => {
    const figures = scoreOutlines([
      { truth: ["f a:1", "g a:5"], unjudged: [], locals: ["x a:2"], answers: ["f a:1", "x a:2", "y a:3"] },
    ]);
    deepEqual(figures, { asked: 2, found: 1, given: 3, right: 2, silent: 0 });
  });

  it("judges nothing that the oracle has not read", () => {
    const given = { locals: [], answers: ["f a:1", "g a:2", "h a:3"] };
    const figures = scoreOutlines([{ truth: ["f a:1"], unjudged: ["f a:1", "g a:2"], ...given }]);
    deepEqual(figures, { asked: 1, found: 1, given: 2, right: 1, silent: 1 });
  });
});
