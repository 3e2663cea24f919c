import { strict as assert } from "node:assert";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { openLog, type Logger } from "../../backend/process/log.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("the log", () => {
  const dataDir = temporaryFolder();
  const secret = "cdk_4Vb0mAAAAfghZZ-_81726354";

  function logged(write: (logger: Logger) => void, level?: string): string {
    const log = openLog({ path: join(dataDir(), "logs", "backend.log"), toStderr: false, level });
    write(log.logger);
    log.close();
    return readFileSync(join(dataDir(), "logs", "backend.log"), "utf8");
  }

  it("keeps no secret, whatever its place", () => {
    const text = logged((logger) => {
      logger.info({ token: secret, Authorization: "Basic Zm9vOmJhcg" }, "by name");
      logger.info(
        { request: { headers: { cookie: "session=opensesame", "x-api-key": "opensesame" } } },
        "deep",
      );
      logger.info(`GET /?token=${secret}&x=1`);
      logger.info({ url: "/socket#token=opensesame", list: [{ password: "opensesame" }] }, "in a URL");
      logger.error(
        { err: Object.assign(new Error(`said ${secret}`), { clientSecret: "opensesame" }) },
        "failed",
      );
      logger.error(
        { context: { err: new Error("inner", { cause: new Error(`Bearer opensesame`) }) } },
        "failed",
      );
    });
    assert.doesNotMatch(text, /4Vb0mAAAA|opensesame|Zm9vOmJhcg/);
    assert.equal(text.trim().split("\n").length, 6);
  });

  it("keeps what is no secret", () => {
    const line = logged((logger) =>
      logger.child({ requestId: "r-1" }).info({ tokenId: "ab12", status: 200 }, "served"),
    );
    const { requestId, tokenId, status, msg, level } = JSON.parse(line) as Record<string, unknown>;
    assert.deepEqual(
      { requestId, tokenId, status, msg, level },
      { requestId: "r-1", tokenId: "ab12", status: 200, msg: "served", level: "info" },
    );
  });

  it("cuts what is too long or too deep", () => {
    const line = logged((logger) =>
      logger.info({ text: "x".repeat(100_000), deep: { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } } }),
    );
    assert.ok(line.length < 5_000);
    assert.match(line, /\[deep\]/);
  });

  it("takes an unknown level for info and says so", () => {
    const text = logged((logger) => logger.debug("unseen"), "loud");
    assert.match(text, /unknown log level/);
    assert.doesNotMatch(text, /unseen/);
  });

  it("starts a new file when one is full and keeps a bounded number", () => {
    const rotation = { bytesMax: 1_000, filesMax: 3 };
    const log = openLog({ path: join(dataDir(), "logs", "backend.log"), toStderr: false, rotation });
    for (let line = 0; line < 100; line += 1) log.logger.info({ line }, "a line of some length");
    log.close();
    const folder = join(dataDir(), "logs");
    assert.deepEqual(readdirSync(folder).toSorted(), ["backend.1.log", "backend.2.log", "backend.log"]);
    const lines = ["backend.2.log", "backend.1.log", "backend.log"].flatMap((name) => {
      assert.ok(statSync(join(folder, name)).size <= rotation.bytesMax);
      return readFileSync(join(folder, name), "utf8").trim().split("\n");
    });
    const numbers = lines.map((line) => (JSON.parse(line) as { line: number }).line);
    assert.equal(numbers.at(-1), 99);
    numbers.reduce((before, after) => {
      assert.equal(after, before + 1);
      return after;
    });
  });

  it("is its owner's alone", () => {
    logged((logger) => logger.info("here"));
    const { mode } = statSync(join(dataDir(), "logs", "backend.log"));
    if (process.platform === "win32") assert.ok(mode & 0o600);
    else assert.equal(mode & 0o777, 0o600);
  });
});
