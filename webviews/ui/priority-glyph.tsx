import type { VNode } from "preact";
import type { Priority } from "../../backend/domain/issue-fields.ts";
import { priorityName } from "./text/words.ts";

const LIT: Record<Exclude<Priority, "urgent" | "none">, number> = { high: 3, medium: 2, low: 1 };

/** Bars that are lit, dashes for none, and a filled square for urgent alone. */
export function PriorityGlyph({
  priority,
  isNamed = true,
}: {
  priority: Priority;
  isNamed?: boolean;
}): VNode {
  const named = isNamed
    ? { role: "img" as const, "aria-label": priorityName[priority] }
    : { "aria-hidden": true as const };
  return (
    <svg class={`glyph priority-${priority}`} width="14" height="14" viewBox="0 0 14 14" {...named}>
      {isNamed ? <title>{priorityName[priority]}</title> : null}
      {shapeOf(priority)}
    </svg>
  );
}

function shapeOf(priority: Priority): VNode {
  if (priority === "urgent") {
    return (
      <g>
        <rect x="1" y="1" width="12" height="12" rx="2.5" fill="currentColor" />
        <path d="M7 3.6v4.1M7 9.3v1.3" class="glyph-cut" stroke-width="1.6" />
      </g>
    );
  }
  if (priority === "none") {
    return <path d="M1.5 8h2.6M5.7 8h2.6M9.9 8h2.6" stroke="currentColor" stroke-width="1.4" />;
  }
  return (
    <g fill="currentColor">
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={1.5 + bar * 4}
          y={9 - bar * 3}
          width="3"
          height={3.5 + bar * 3}
          rx="0.8"
          class={bar < LIT[priority] ? undefined : "bar-unlit"}
        />
      ))}
    </g>
  );
}
