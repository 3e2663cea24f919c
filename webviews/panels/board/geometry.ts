// Where every card and row stands. Derived from the model and the width of a column; nothing is read from the page.
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Status } from "../../../backend/domain/issue-fields.ts";
import { isClosed } from "../../../backend/domain/readiness.ts";
import { eachStatus, type BoardModel } from "../../state/board-model.ts";
import type { LiveReplica } from "../../state/live-replica.ts";
import { layOut, type Layout } from "../../state/windowing.ts";
import type { TitleMeasure } from "./title-lines.ts";

const CARD_GAP_PX = 6;
const CARD_PX = { closed: 48, oneLine: 74, twoLines: 91 } as const;
/** What a card's title has not: margins and paddings of column and card, borders. */
const CARD_CHROME_PX = 2 * 6 + 2 * 9 + 2;
const ROW_PX = 24;
const GROUP_PX = 28;

export type ListItem =
  | { readonly kind: "group"; readonly status: Status; readonly count: number }
  | { readonly kind: "issue"; readonly status: Status; readonly id: string };

export interface Geometry {
  /** The width of a Kanban column; set by whoever shows one. */
  readonly columnPx: Signal<number>;
  readonly columns: Readonly<Record<Status, ReadonlySignal<Layout>>>;
  readonly list: ReadonlySignal<{ readonly items: readonly ListItem[]; readonly layout: Layout }>;
}

interface GeometrySources {
  readonly live: LiveReplica;
  readonly model: BoardModel;
  readonly statuses: ReadonlySignal<readonly Status[]>;
  readonly collapsed: ReadonlySignal<readonly Status[]>;
  readonly measure: TitleMeasure;
}

export function createGeometry({ live, model, statuses, collapsed, measure }: GeometrySources): Geometry {
  const columnPx = signal(0);
  const columns = eachStatus((status) => {
    let last: Layout | null = null;
    return computed(() => {
      void model.touched[status].value;
      const ids = model.columns[status].value;
      const widthPx = columnPx.value - CARD_CHROME_PX;
      const heightPx = (index: number): number => {
        if (isClosed(status)) return CARD_PX.closed;
        const title = live.issue(ids[index] ?? "")?.state.title ?? "";
        return measure.linesOf(title, widthPx) === 1 ? CARD_PX.oneLine : CARD_PX.twoLines;
      };
      const next = layOut(ids.length, heightPx, { gapPx: CARD_GAP_PX, paddingPx: CARD_GAP_PX });
      // The same places are the same object, so that nothing is rendered for them.
      last = last !== null && samePlaces(last, next) ? last : next;
      return last;
    });
  });
  const list = computed(() => {
    const items = statuses.value.flatMap((status) =>
      group(status, model.columns[status].value, collapsed.value.includes(status)),
    );
    const layout = layOut(items.length, (index) => (items[index]?.kind === "group" ? GROUP_PX : ROW_PX));
    return { items, layout };
  });
  return { columnPx, columns, list };
}

function group(status: Status, ids: readonly string[], isCollapsed: boolean): ListItem[] {
  if (ids.length === 0) return [];
  const heading: ListItem = { kind: "group", status, count: ids.length };
  return isCollapsed ? [heading] : [heading, ...ids.map((id): ListItem => ({ kind: "issue", status, id }))];
}

function samePlaces(one: Layout, other: Layout): boolean {
  return one.count === other.count && one.tops.every((top, index) => top === other.tops[index]);
}
