// The log of a process in the background: one JSON line for each fact worth keeping, to a file that is rotated by size
// and to stderr.
// Invariant: no secret reaches a line. Values under telling names go by name, and a token goes wherever it stands.
import { pino, stdSerializers, type Logger } from "pino";
import { RotatingFile, type Rotation } from "./rotating-file.ts";
import { REDACTED, withoutSecrets } from "./without-secrets.ts";

export type { Logger } from "pino";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** At most 20 MiB of log for each process. */
const ROTATION: Rotation = { bytesMax: 5 * 1024 * 1024, filesMax: 4 };
const TEXT_CHARS_MAX = 4_000;
const ITEMS_MAX = 100;
const DEPTH_MAX = 6;

const secretName = /token|authorization|secret|passw|cookie|credential|api[-_]?key/i;
/** The id of a token tells who it was and opens nothing. */
const harmlessNames: ReadonlySet<string> = new Set(["tokenId"]);

export interface LogOptions {
  /** The newest file of the log; older ones stand beside it. */
  readonly path: string;
  /** One of LOG_LEVELS; anything else is `info`, and a line says so. */
  readonly level?: string | undefined;
  /** False for a process in the background, whose stderr goes into a file too. */
  readonly toStderr: boolean;
  readonly rotation?: Rotation;
}

export interface Log {
  readonly logger: Logger;
  readonly close: () => void;
}

export function openLog({ path, level, toStderr, rotation = ROTATION }: LogOptions): Log {
  const file = new RotatingFile(path, rotation);
  const known = LOG_LEVELS.find((name) => name === level);
  const destination = {
    write(line: string): void {
      const safe = withoutSecrets(line);
      if (toStderr) process.stderr.write(safe);
      file.write(safe);
    },
  };
  const logger = createLogger(destination, known ?? "info");
  if (level !== undefined && known === undefined) {
    logger.warn({ level }, `unknown log level; use one of ${LOG_LEVELS.join(", ")}`);
  }
  return { logger, close: () => file.close() };
}

/** A logger for tests and tools that keep no log. */
export function silentLogger(): Logger {
  return pino({ enabled: false });
}

function createLogger(destination: { write(line: string): void }, level: string): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redactedFields(fields, 0),
      },
      serializers: { err: (error: Error) => redacted(stdSerializers.err(error), 0) },
    },
    destination,
  );
}

function redactedFields(fields: object, depth: number): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields).slice(0, ITEMS_MAX)) {
    const secret = secretName.test(name) && !harmlessNames.has(name);
    safe[name] = secret && value !== null && value !== undefined ? REDACTED : redacted(value, depth);
  }
  return safe;
}

function redacted(value: unknown, depth: number): unknown {
  if (typeof value === "string") {
    return value.length > TEXT_CHARS_MAX ? `${value.slice(0, TEXT_CHARS_MAX)}…` : value;
  }
  if (typeof value !== "object" || value === null) return value;
  // Top-level errors are turned into fields by pino's serialiser, which comes back here.
  if (value instanceof Error) return depth === 0 ? value : redacted(stdSerializers.err(value), depth);
  if (depth >= DEPTH_MAX) return "[deep]";
  if (Array.isArray(value)) return value.slice(0, ITEMS_MAX).map((item) => redacted(item, depth + 1));
  return redactedFields(value, depth + 1);
}
