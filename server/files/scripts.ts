// Scripts that no extension tells: files without one, whose first line says who reads them (`#!/bin/sh`). Nothing but the
// beginning of such a file is looked at, and nothing is run.
import { closeSync, constants, openSync, readSync, type Stats } from "node:fs";
import { troubleWith } from "./error-code.ts";
import { joined, nameOf } from "./paths.ts";

/** As systems that start scripts read of the first line. */
const BEGINNING_BYTES = 128;
/** Never waits for a pipe's other end, and follows no link. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Tells by how a text begins whether it is a script that is wanted. */
export type IsScript = (beginning: string) => boolean;

/** Whether a file's name leaves open what it is. */
export function hasNoExtension(path: string): boolean {
  return !nameOf(path).includes(".");
}

/** What is gone or unreadable by now is none. */
export function isScriptAt(root: string, path: string, stats: Stats, isScript: IsScript): boolean {
  return (
    stats.isFile() && stats.size > 0 && hasNoExtension(path) && isScript(beginningOf(joined(root, path)))
  );
}

function beginningOf(path: string): string {
  try {
    const file = openSync(path, OPEN_FLAGS);
    try {
      const bytes = Buffer.alloc(BEGINNING_BYTES);
      return bytes.toString("utf8", 0, readSync(file, bytes, 0, BEGINNING_BYTES, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    troubleWith(error);
    return "";
  }
}
