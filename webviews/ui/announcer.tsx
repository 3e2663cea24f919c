import type { VNode } from "preact";
import type { ReadonlySignal } from "@preact/signals";

/** Speaks what a sighted person sees happen: where a card went, what was refused. */
export function Announcer({ text }: { text: ReadonlySignal<string> }): VNode {
  return (
    <div class="only-spoken" role="log" aria-live="polite">
      {text}
    </div>
  );
}
