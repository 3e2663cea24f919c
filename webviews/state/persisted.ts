// What the person sees the board by. Navigation and drafts outlive a reload of the window; data never comes from here.
import { effect, signal, type Signal } from "@preact/signals";
import * as z from "zod";
import { STATUSES } from "../../backend/domain/issue-fields.ts";
import { QUICK_FILTERS } from "./filter.ts";

const DRAFTS_MAX = 20;
const DRAFT_MAX = 50_000;

const statuses = z.array(z.enum(STATUSES));

/** Each field falls back by itself, so that a saved state of another version costs no more than what it lacks. */
const fields = {
  layout: z.enum(["kanban", "list"]).catch("kanban"),
  project: z.string().nullable().catch(null),
  open: z.string().nullable().catch(null),
  search: z.string().max(500).catch(""),
  quick: z.array(z.enum(QUICK_FILTERS)).catch([]),
  collapsed: statuses.catch(["done", "canceled"]),
  hidden: statuses.catch(["canceled"]),
  detailShare: z.number().min(0.25).max(0.75).catch(0.45),
  drafts: z.record(z.string(), z.string().max(DRAFT_MAX)).catch({}),
};

const Saved = z.object(fields);
type Saved = z.output<typeof Saved>;

export type Persisted = { readonly [K in keyof Saved]: Signal<Saved[K]> };

/** Signals of the saved state; every change is saved. Returns their disposal beside them. */
export function persist(saved: unknown, save: (state: Saved) => void): [Persisted, () => void] {
  const parsed = Saved.safeParse(saved ?? {});
  const start = parsed.success ? parsed.data : Saved.parse({});
  const signals = Object.fromEntries(
    Object.entries(start).map(([name, value]) => [name, signal(value)]),
  ) as unknown as Persisted;
  const dispose = effect(() => {
    const state = Object.fromEntries(Object.entries(signals).map(([name, held]) => [name, held.value]));
    save(state as unknown as Saved);
  });
  return [signals, dispose];
}

/** Keeps (or with an empty text forgets) what was written but not sent; the oldest drafts give way. */
export function keepDraft(drafts: Signal<Record<string, string>>, name: string, text: string): void {
  const others = Object.entries(drafts.value).filter(([other]) => other !== name);
  const kept = text === "" || text.length > DRAFT_MAX ? others : [...others, [name, text] as const];
  drafts.value = Object.fromEntries(kept.slice(-DRAFTS_MAX));
}
