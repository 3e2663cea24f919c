import type { VNode } from "preact";

/** An agent. Hollow; with a dot inside where an agent changed what a person made. */
export function Hexagon({ size = 12, isDotted = false }: { size?: number; isDotted?: boolean }): VNode {
  return (
    <svg class="glyph hexagon" width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <path
        d="M6 .9l4.4 2.55v5.1L6 11.1 1.6 8.55v-5.1z"
        fill="none"
        stroke="currentColor"
        stroke-width="1.2"
        stroke-linejoin="round"
      />
      {isDotted ? <circle cx="6" cy="6" r="1.6" fill="currentColor" /> : null}
    </svg>
  );
}
