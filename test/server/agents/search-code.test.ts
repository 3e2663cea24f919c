import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { METHODS } from "../../../server/protocol/methods.ts";
import type { SearchCodeAnswer } from "../../../server/protocol/search-code.ts";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

const FILES = {
  "src/mail.ts": `/** Delivers a letter to its recipient. */
export function dispatch(letter: string): void {}
export function readInbox(): string[] { return []; }
`,
  "src/paint.py": 'def brush(colour):\n    """Puts colour on a wall."""\n    return colour\n',
  "test/mail.ts": "export function sendLetterTwice() {}\n",
};

const ask = (session: LanguageSession, params: object): Promise<SearchCodeAnswer> =>
  session.request(METHODS.searchCode, params);

const names = ({ symbols }: SearchCodeAnswer): readonly string[] => symbols.map(({ name }) => name);

describe("searching code by meaning", () => {
  const given = languageSessions();
  const opens: readonly string[] = [];

  it("refuses an empty question, and finds nothing for words that nothing has", async () => {
    const session = await given(FILES, { opens });
    assert.match(await session.refusal(METHODS.searchCode, { query: "" }), /query/);
    const { symbols, cursor, notes } = await ask(session, { query: "zebra quagga" });
    assert.deepEqual([symbols, cursor, notes], [[], null, []]);
  });

  it("finds by the words of names and comments, in any language", async () => {
    const session = await given(FILES, { opens });
    assert.deepEqual(names(await ask(session, { query: "deliver to the recipient" })), ["dispatch"]);
    assert.equal(names(await ask(session, { query: "reading the inbox" }))[0], "readInbox");
    const { symbols } = await ask(session, { query: "colour of the wall", sourceLines: 1 });
    assert.deepEqual([symbols[0]?.name, symbols[0]?.doc], ["brush", "Puts colour on a wall."]);
    assert.equal(symbols[0]?.source?.text, "def brush(colour):");
  });

  it("keeps to paths and kinds, page by page", async () => {
    const session = await given(FILES, { opens });
    assert.deepEqual(names(await ask(session, { query: "letter", path: "test/" })), ["sendLetterTwice"]);
    assert.deepEqual(names(await ask(session, { query: "letter", kinds: ["class"] })), []);
    const all = names(await ask(session, { query: "letter" }));
    assert.ok(all.length >= 2);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page: SearchCodeAnswer = await ask(session, { query: "letter", limit: 1, cursor });
      seen.push(...names(page));
      cursor = page.cursor;
    }
    assert.deepEqual(seen, all);
  });

  it("follows files that change and go", async () => {
    const session = await given(FILES, { opens });
    assert.deepEqual(names(await ask(session, { query: "inbox" })), ["readInbox"]);
    writeFileSync(join(session.root, "src/mail.ts"), "/** Rings at noon. */\nexport function bell() {}\n");
    await session.workspace.changed(["src/mail.ts"]);
    assert.deepEqual(names(await ask(session, { query: "inbox" })), []);
    assert.deepEqual(names(await ask(session, { query: "ring noon" })), ["bell"]);
    await session.workspace.index.change([], ["src/mail.ts"]);
    assert.deepEqual(names(await ask(session, { query: "ring noon" })), []);
  });

  it("finds a symbol again in unsaved text", async () => {
    const session = await given(FILES, { opens: ["src/mail.ts"] });
    session.change("src/mail.ts", "\n\nexport function readInbox(limit: number) {}\n");
    const { symbols } = await ask(session, { query: "inbox" });
    assert.deepEqual(
      symbols.map(({ line, signature }) => [line, signature]),
      [[3, "export function readInbox(limit: number)"]],
    );
  });
});
