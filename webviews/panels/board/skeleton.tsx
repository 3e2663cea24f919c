import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Status } from "../../../backend/domain/issue-fields.ts";
import { StatusGlyph } from "../../ui/status-glyph.tsx";
import { statusName } from "../../ui/text/words.ts";

/** What loads faster than this shows no skeleton at all. */
const DELAY_MS = 150;

const COLUMNS: readonly (readonly [Status, cards: number])[] = [
  ["triage", 3],
  ["backlog", 2],
  ["todo", 3],
  ["in_progress", 2],
  ["in_review", 1],
  ["done", 0],
];

/** The grid of the real board, without anything on it. It does not move. */
export function Skeleton(): VNode | null {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <div class="kanban is-skeleton" role="status" aria-label="Loading the board">
      {COLUMNS.map(([status, cards]) => (
        <div key={status} class="column" aria-hidden="true">
          <div class="column-header">
            <div class="column-heading">
              <StatusGlyph status={status} />
              <span class="column-name">{statusName[status]}</span>
            </div>
          </div>
          {Array.from({ length: cards }, (_, card) => (
            <div key={card} class="ghost-card">
              <span class="ghost" style={{ width: "38%" }} />
              <span class="ghost" style={{ width: `${92 - ((card * 17) % 30)}%` }} />
              <span class="ghost" style={{ width: `${70 - ((card * 23) % 25)}%` }} />
              <span class="ghost" style={{ width: "18%" }} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
