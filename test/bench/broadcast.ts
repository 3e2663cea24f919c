// From a command to its event folded on 100 other sockets, against a raw ws broadcast of the same bytes.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { WebSocket, WebSocketServer } from "ws";
import type { Down } from "../../backend/protocol/down.ts";
import { Replica } from "../../backend/protocol/replica.ts";
import { PROTOCOL } from "../../backend/protocol/version.ts";
import { openLevelEngine } from "../../backend/store/level.ts";
import { openStore } from "../../backend/store/open.ts";
import { PERSON } from "../support/domain.ts";
import { callerWith, serveSockets } from "../support/socket-server.ts";
import { tempFolder } from "../support/temp.ts";
import { percentile, sideBySide, type Bench } from "./measure.ts";

const SOCKETS = 100;
const MESSAGES = 200;
const FRAME_BYTES = 250;

/** Sends one message after another, each once all sockets have the last, and returns the p99 of all arrivals in ms. */
async function p99(
  send: (index: number) => void,
  onArrival: (note: (index: number) => void) => void,
): Promise<number> {
  const latencies: number[] = [];
  let arrived = 0;
  let startedAt = 0;
  await new Promise<void>((resolve) => {
    const go = (index: number) => {
      arrived = 0;
      startedAt = performance.now();
      send(index);
    };
    onArrival((index) => {
      latencies.push(performance.now() - startedAt);
      arrived += 1;
      if (arrived < SOCKETS) return;
      if (index + 1 < MESSAGES) setImmediate(() => go(index + 1));
      else resolve();
    });
    go(0);
  });
  return percentile(latencies, 0.99);
}

async function ours(): Promise<number> {
  const folder = await tempFolder("bench-sockets");
  const store = await openStore({ engine: await openLevelEngine(join(folder.path, "db")), now: Date.now });
  const run = async (cause: string, entity: string, id: string, command: string, payload: unknown) => {
    const outcome = await store.execute({ cause, entity, id, command, payload }, PERSON);
    if (outcome instanceof Error) throw outcome;
  };
  await run("cause-project", "project", "proj", "create", { key: "CREW", name: "Crew" });
  await run("cause-issue", "issue", "aaaa", "create", { project: "proj", title: "First" });
  const server = await serveSockets(store, callerWith());
  const open = async (onFrame: (frame: Down) => void) => {
    const ws = new WebSocket(server.url);
    ws.on("message", (data: Buffer) => onFrame(JSON.parse(data.toString("utf8")) as Down));
    await once(ws, "open");
    ws.send(JSON.stringify({ type: "hello", protocol: PROTOCOL, store: null, after: null, project: null }));
    return ws;
  };
  let note: (index: number) => void = () => undefined;
  const sockets: WebSocket[] = [];
  for (let index = 0; index < SOCKETS; index += 1) {
    const replica = new Replica();
    await new Promise<void>((resolve, reject) => {
      open((frame) => {
        const ready = replica.ready;
        replica.receive(frame);
        if (!ready && replica.ready) resolve();
        if (frame.type !== "events" || frame.events.length === 0) return;
        note(Number(replica.row("issue", "aaaa")?.state.title.split(" ")[1]));
      }).then((ws) => sockets.push(ws), reject);
    });
  }
  const sender = await open(() => undefined);
  const result = await p99(
    (index) => {
      const payload = { title: `Title ${index}` };
      const command = { cause: `cause-${index}-edit`, entity: "issue", id: "aaaa", command: "edit", payload };
      sender.send(JSON.stringify({ type: "command", command }));
    },
    (listener) => {
      note = listener;
    },
  );
  for (const ws of [...sockets, sender]) ws.terminate();
  await server.close();
  await store.close();
  await folder.remove();
  return result;
}

async function raw(): Promise<number> {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
  let note: (index: number) => void = () => undefined;
  const sockets: WebSocket[] = [];
  for (let index = 0; index < SOCKETS; index += 1) {
    const ws = new WebSocket(url);
    ws.on("message", (data: Buffer) => note((JSON.parse(data.toString("utf8")) as { index: number }).index));
    await once(ws, "open");
    sockets.push(ws);
  }
  const sender = new WebSocket(url);
  await once(sender, "open");
  const others = [...server.clients].slice(0, SOCKETS);
  for (const client of server.clients) {
    client.on("message", (data: Buffer) => {
      const text = data.toString("utf8");
      for (const other of others) other.send(text);
    });
  }
  // With its own fields as long as an events frame with one changed title.
  const padding = "x".repeat(FRAME_BYTES - 30);
  const result = await p99(
    (index) => sender.send(JSON.stringify({ index, padding })),
    (listener) => {
      note = listener;
    },
  );
  for (const ws of [...sockets, sender]) ws.terminate();
  server.close();
  http.close();
  await once(http, "close");
  return result;
}

export const broadcast: Bench = {
  name: "broadcast",
  run: async () => {
    const { ours: us, baseline, ratio } = await sideBySide(ours, raw);
    return [
      {
        name: "command → folded on 100 other sockets, p99",
        ours: `${us.toFixed(2)} ms`,
        baseline: `${baseline.toFixed(2)} ms for a raw ws broadcast of the same bytes`,
        ratio,
        goal: "≤ 3",
        met: ratio <= 3,
      },
    ];
  },
};
