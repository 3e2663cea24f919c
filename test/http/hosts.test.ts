import { strict as assert } from "node:assert";
import { hostList, hostRules, isLoopback } from "../../backend/http/hosts.ts";

const rules = hostRules(hostList("code.example.com, *.coder.example.org,"), () => 4000);

function checkHosts(expected: boolean, hosts: readonly (string | undefined)[]): void {
  for (const host of hosts) assert.equal(rules.allowsHost(host), expected, String(host));
}

function checkOrigins(
  expected: boolean,
  origins: readonly (string | undefined)[],
  host = "127.0.0.1:4000",
): void {
  for (const origin of origins) assert.equal(rules.allowsOrigin(origin, host), expected, String(origin));
}

describe("host and origin rules", () => {
  it("refuse a Host that is not ours", () => {
    checkHosts(false, [
      undefined,
      "",
      "evil.example",
      "localhost.evil.example",
      "127.0.0.1.evil.example:4000",
    ]);
    checkHosts(false, ["coder.example.org", "evilcoder.example.org", "sub.code.example.com", "a@localhost"]);
    checkHosts(false, ["localhost:4000:1", "localhost/", "[::1", "0.0.0.0", "*.coder.example.org@evil"]);
  });

  it("refuse an Origin that is not ours", () => {
    checkOrigins(false, ["null", "", "https://evil.example", "http://localhost.evil.example:4000"]);
    checkOrigins(false, ["file:///etc/passwd", "vscode-webview://abc", "http://", "code.example.com"]);
    checkOrigins(false, ["http://localhost:3000", "http://127.0.0.1", "https://x.code.example.com"]);
  });

  it("allow loopback under all its names", () => {
    checkHosts(true, ["127.0.0.1", "127.0.0.1:4000", "localhost:1", "LOCALHOST", "[::1]:4000", "localhost."]);
    checkOrigins(true, [undefined, "http://127.0.0.1:4000", "http://localhost:4000", "http://[::1]:4000"]);
  });

  it("allow the port that a tunnel shows to the browser", () => {
    checkOrigins(true, ["http://localhost:4001"], "localhost:4001");
    checkOrigins(false, ["http://localhost:4001"], "localhost:4002");
  });

  it("allow the names that were configured", () => {
    checkHosts(true, [
      "code.example.com",
      "Code.Example.com:443",
      "a.coder.example.org",
      "b.a.coder.example.org",
    ]);
    checkOrigins(true, ["https://code.example.com", "https://a.coder.example.org:8443"]);
  });

  it("know loopback addresses", () => {
    assert.deepEqual(["127.0.0.1", "127.9.9.9", "::1", "localhost"].filter(isLoopback).length, 4);
    assert.deepEqual(
      ["0.0.0.0", "::", "192.168.1.2", "127.evil.example", "1270.0.0.1"].filter(isLoopback),
      [],
    );
  });
});
