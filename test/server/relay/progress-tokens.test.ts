import { strict as assert } from "node:assert";
import { without, withoutNoTokens } from "../../../server/relay/progress-tokens.ts";
import { bodyOf } from "../../../server/wire/frames.ts";

describe("tokens of progress", () => {
  function given(params: unknown) {
    const message = { kind: "request" as const, id: 1, method: "textDocument/references", params };
    return { message, body: bodyOf({ id: 1, method: message.method, params }) };
  }
  const paramsIn = (body: Buffer) => (JSON.parse(body.toString()) as { params: unknown }).params;

  it("are none where they are neither texts nor numbers", () => {
    for (const none of [null, {}, [], true]) {
      const { message, body } = given({ a: 1, partialResultToken: none, workDoneToken: none });
      const plain = withoutNoTokens(message, body);
      assert.deepEqual(plain.message.params, { a: 1 });
      assert.deepEqual(paramsIn(plain.body), { a: 1 });
    }
  });

  it("leave all other requests as they came", () => {
    for (const params of [null, [], "x", {}, { partialResultToken: "", workDoneToken: 0 }]) {
      const { message, body } = given(params);
      assert.equal(withoutNoTokens(message, body).body, body);
    }
    const { message, body } = given({ partialResultToken: 1 });
    assert.equal(without(message, body, ["workDoneToken"]).body, body);
  });

  it("are taken away one by one", () => {
    const { message, body } = given({ partialResultToken: 1, workDoneToken: 2 });
    assert.deepEqual(paramsIn(without(message, body, ["workDoneToken"]).body), { partialResultToken: 1 });
  });
});
