import type { VNode } from "preact";
import type { Status } from "../../backend/domain/issue-fields.ts";
import { statusName } from "./text/words.ts";

const CENTRE = 7;
const RADIUS = 5.5;

/** Each status has its own shape; the colour repeats it. */
export function StatusGlyph({ status, isNamed = false }: { status: Status; isNamed?: boolean }): VNode {
  const named = isNamed
    ? { role: "img" as const, "aria-label": statusName[status] }
    : { "aria-hidden": true as const };
  return (
    <svg class={`glyph status-${status}`} width="14" height="14" viewBox="0 0 14 14" {...named}>
      {isNamed ? <title>{statusName[status]}</title> : null}
      {shapes[status]}
    </svg>
  );
}

const ring = (
  <circle cx={CENTRE} cy={CENTRE} r={RADIUS} fill="none" stroke="currentColor" stroke-width="1.5" />
);

const shapes: Record<Status, VNode> = {
  triage: (
    <g>
      {ring}
      <path d="M7 4.5v5M4.5 7h5" stroke="currentColor" stroke-width="1.5" />
    </g>
  ),
  backlog: (
    <circle
      cx={CENTRE}
      cy={CENTRE}
      r={RADIUS}
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-dasharray="2 1.456"
    />
  ),
  todo: ring,
  in_progress: (
    <g>
      {ring}
      <path d="M7 3.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" />
    </g>
  ),
  in_review: (
    <g>
      {ring}
      <path d="M7 7V3.5A3.5 3.5 0 1 1 3.5 7z" fill="currentColor" />
    </g>
  ),
  done: (
    <g>
      <circle cx={CENTRE} cy={CENTRE} r="6.25" fill="currentColor" />
      <path d="M4.2 7.2l2 2 3.7-4" fill="none" class="glyph-cut" stroke-width="1.5" />
    </g>
  ),
  canceled: (
    <g>
      {ring}
      <path d="M4.9 4.9l4.2 4.2M9.1 4.9L4.9 9.1" stroke="currentColor" stroke-width="1.3" />
    </g>
  ),
};
