// An issue's history in plain sentences. The subject (who did it) stands before each; an event that says nothing to a
// person has no sentence.
import type { StoredEvent } from "../../backend/domain/entity.ts";

/** How the ids in events are called. */
export interface Names {
  readonly issue: (id: string) => string;
  readonly milestone: (id: string) => string;
  readonly status: (status: string) => string;
  readonly priority: (priority: string) => string;
}

type Data = Readonly<Record<string, unknown>>;
type Sentence = (data: Data, names: Names) => string | null;

export function sentenceOf(event: StoredEvent, names: Names): string | null {
  const sentence = Object.hasOwn(sentences, event.type) ? sentences[event.type] : undefined;
  const data = typeof event.data === "object" && event.data !== null ? { ...event.data } : {};
  if (sentence === undefined) return `did “${event.type}”, which this version does not know`;
  return sentence(data, names);
}

const sentences: Readonly<Record<string, Sentence>> = {
  created: () => "created this issue",
  changed: (data, names) =>
    list(Object.keys(data).flatMap((field) => fieldSentence(field, data[field], names) ?? [])),
  moved: ({ status }, names) =>
    status === undefined ? "moved it within its column" : `moved it to ${names.status(text(status))}`,
  linked: (data, names) => linkSentence(data, names, "marked it as"),
  unlinked: (data, names) => linkSentence(data, names, "no longer has it"),
  gate_added: ({ title }) => `added the gate “${text(title)}”`,
  gate_opened: () => "opened a gate",
  gate_removed: () => "removed a gate",
  claimed: ({ note }) => noted("claimed it", note),
  heartbeat: () => null,
  released: ({ note }) => noted("released it", note),
  lease_expired: () => "let its lease run out; the issue is back in Todo",
  completed: ({ status, note }, names) => noted(`completed it to ${names.status(text(status))}`, note),
  handed_over: ({ to, note }) => noted(`handed it over to ${nameIn(to)}`, note),
  removed: () => "removed it",
  restored: () => "restored it",
};

function fieldSentence(field: string, value: unknown, names: Names): string | null {
  const nothing = value === null;
  switch (field) {
    case "title":
      return `renamed it to “${text(value)}”`;
    case "body":
      return "rewrote the text";
    case "status":
      return `set the status to ${names.status(text(value))}`;
    case "priority":
      return `set the priority to ${names.priority(text(value))}`;
    case "type":
      return `made it a ${text(value)}`;
    case "labels":
      return Array.isArray(value) && value.length > 0
        ? `set the labels to ${value.join(", ")}`
        : "took all labels off";
    case "assignee":
      return nothing ? "assigned it to nobody" : `assigned it to ${nameIn(value)}`;
    case "parent":
      return nothing ? "took it out of its parent" : `made it part of ${names.issue(text(value))}`;
    case "estimate":
      return nothing ? "took the estimate off" : `estimated it at ${text(value)}`;
    case "milestone":
      return nothing ? "took it off its milestone" : `put it on ${names.milestone(text(value))}`;
    default:
      return null;
  }
}

const LINKS: Readonly<Record<string, string>> = {
  blocked_by: "blocked by",
  relates: "related to",
  duplicate_of: "a duplicate of",
};

function linkSentence({ type, target }: Data, names: Names, verb: string): string {
  return `${verb} ${LINKS[text(type)] ?? text(type)} ${names.issue(text(target))}`;
}

function noted(sentence: string, note: unknown): string {
  return typeof note === "string" && note !== "" ? `${sentence}: ${note}` : sentence;
}

function list(parts: readonly string[]): string | null {
  if (parts.length === 0) return null;
  const last = parts.at(-1) ?? "";
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

function nameIn(actor: unknown): string {
  return typeof actor === "object" && actor !== null && "name" in actor ? text(actor.name) : "someone";
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
