import type { VNode } from "preact";

/** Three bars of a board; no codicon means this. */
export function KanbanGlyph(): VNode {
  return (
    <svg
      class="glyph"
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <rect x="1.5" y="1.5" width="2.8" height="11" rx="1" />
      <rect x="5.6" y="1.5" width="2.8" height="7.5" rx="1" />
      <rect x="9.7" y="1.5" width="2.8" height="9.2" rx="1" />
    </svg>
  );
}
