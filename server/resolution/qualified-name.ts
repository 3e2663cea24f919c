// The names around a definition, as people write them: outermost first, joined with a dot.
import type { Definition, FileRecord } from "../index/record.ts";
import { lastName } from "./last-name.ts";

/** Deeper nesting is data rather than code. */
const DEPTH_MAX = 24;

/** Empty at the top of a file. */
export function containerOf(record: FileRecord, definition: Definition): string {
  const names: string[] = [];
  let at: Definition | undefined = definition;
  for (let depth = 0; depth < DEPTH_MAX && at !== undefined; depth += 1) {
    if (at !== definition) names.unshift(record.names[at.name]);
    // What says itself which type it belongs to: a method of Go, or one in an impl of Rust.
    if (at.owner !== 0) {
      const owner = lastName(record, at.owner);
      if (owner !== "") names.unshift(owner);
    }
    at = at.container < 0 ? undefined : record.definitions[at.container];
  }
  return names.join(".");
}

/** Whether a container is the wanted one or ends with it; `::`, `#`, `/` and `.` are all the same. */
export function endsWithContainer(container: string, wanted: string): boolean {
  const [own, asked] = [partsOf(container), partsOf(wanted)];
  if (asked.length > own.length) return false;
  return asked.every((part, at) => own[own.length - asked.length + at] === part);
}

/** "A.B.C", "B.C", "C". */
export function* endsOf(name: string, separator: string): Generator<string> {
  for (let at = 0; at >= 0;) {
    yield name.slice(at);
    const next = name.indexOf(separator, at);
    at = next < 0 ? -1 : next + separator.length;
  }
}

function partsOf(container: string): readonly string[] {
  return container
    .toLowerCase()
    .split(/::|->|[.#/\\:]/)
    .filter((part) => part !== "");
}
