import type { ComponentChildren, VNode } from "preact";

export function Kbd({ children }: { children: ComponentChildren }): VNode {
  return (
    <kbd class="kbd" aria-hidden="true">
      {children}
    </kbd>
  );
}
