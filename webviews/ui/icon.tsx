import type { VNode } from "preact";

/** A codicon. It is never the only carrier of a meaning: a word or a title stands beside it. */
export function Icon({ name, size = 14, tone }: { name: string; size?: 12 | 14 | 16; tone?: string }): VNode {
  return (
    <i
      class={`codicon codicon-${name} icon${tone === undefined ? "" : ` tone-${tone}`}`}
      style={{ fontSize: `${size}px` }}
      aria-hidden="true"
    />
  );
}
