// How a client and an owner meet: one line of JSON each way, then LSP. The client shows the token of the beacon and says
// what it wants; the owner answers who it is.
// Invariant: nothing of what a stranger sends reaches the language server.
import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import * as z from "zod";
import type { OwnerBeacon } from "./beacon.ts";

const LINE_BYTES_MAX = 4 * 1024;
/** How long either side waits for the other's line. */
const GREETING_TIMEOUT_MS = 5_000;

const Greeting = z.object({
  crewdeck: z.literal("owner"),
  token: z.string(),
  /** To be served, only to see whether it is well, or that it ends. */
  want: z.enum(["serve", "probe", "end"]),
});
export type Want = z.infer<typeof Greeting>["want"];

const Welcome = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), pid: z.number().int(), version: z.string(), root: z.string() }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);
export type Welcome = z.infer<typeof Welcome>;

/** What the client of a fresh connection wants; null when it is none of ours. Never rejects. */
export async function readGreeting(socket: Socket, token: string): Promise<Want | null> {
  const greeting = Greeting.safeParse(await jsonLine(socket, GREETING_TIMEOUT_MS).catch(() => null)).data;
  if (greeting === undefined || !isSame(greeting.token, token)) return null;
  return greeting.want;
}

export function writeWelcome(socket: Socket, welcome: Welcome): void {
  socket.write(`${JSON.stringify(welcome)}\n`);
}

/**
 * Connects to the owner that a beacon names. Resolves with the socket, from which LSP can be read after `serve`;
 * null when nobody answers there, or somebody who is not the owner.
 */
export async function greet(
  beacon: OwnerBeacon,
  want: Want,
  timeoutMs = GREETING_TIMEOUT_MS,
): Promise<Socket | null> {
  const met = await meet(beacon, want, timeoutMs);
  return met === "silent" ? null : met;
}

/** How the owner is that a beacon names: well, there but without an answer, or not there. */
export async function probe(
  beacon: OwnerBeacon,
  timeoutMs = GREETING_TIMEOUT_MS,
): Promise<"gone" | "silent" | "well"> {
  const met = await meet(beacon, "probe", timeoutMs);
  if (met === null) return "gone";
  if (met === "silent") return met;
  met.destroy();
  return "well";
}

async function meet(beacon: OwnerBeacon, want: Want, timeoutMs: number): Promise<Socket | "silent" | null> {
  const socket = connect(beacon.address);
  const failed = <T>(as: T) => {
    socket.destroy();
    return as;
  };
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(timeoutMs) });
    socket.write(`${JSON.stringify({ crewdeck: "owner", token: beacon.token, want })}\n`);
    const welcome = Welcome.safeParse(await jsonLine(socket, timeoutMs)).data;
    return welcome?.ok === true && welcome.pid === beacon.pid ? socket : failed(null);
  } catch (error) {
    if (error instanceof Late) return failed("silent");
    if (error instanceof Error) return failed(null);
    throw error;
  }
}

/** No line came in time. */
class Late extends Error {}

/** The first line of a socket, which is paused behind it. Rejects when none comes. */
function jsonLine(socket: Socket, timeoutMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let seen = Buffer.alloc(0);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      socket.pause();
      socket.off("data", take).off("error", failed).off("close", ended);
      // An error that comes before the next listener is known by the close that follows it.
      socket.on("error", ignore);
      act();
    };
    const take = (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk]);
      const end = seen.indexOf("\n");
      if (end > LINE_BYTES_MAX || (end === -1 && seen.length > LINE_BYTES_MAX)) {
        settle(() => reject(new Error("the first line is too long")));
      } else if (end !== -1) {
        const line = seen.toString("utf8", 0, end);
        const rest = seen.subarray(end + 1);
        settle(() => {
          if (rest.length > 0) socket.unshift(rest);
          resolve(parsed(line));
        });
      }
    };
    const failed = (error: Error) => settle(() => reject(error));
    const ended = () => settle(() => reject(new Error("the connection ended")));
    const timer = setTimeout(() => settle(() => reject(new Late("no line came in time"))), timeoutMs);
    socket.on("data", take).on("error", failed).on("close", ended);
  });
}

function ignore(): void {
  // Said by "close" as well.
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isSame(given: string, expected: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(expected);
  return one.length === other.length && timingSafeEqual(one, other);
}
