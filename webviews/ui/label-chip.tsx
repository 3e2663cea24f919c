import type { VNode } from "preact";
import { visibleLine } from "./text/visible.ts";

export function LabelChip({ name, onRemove }: { name: string; onRemove?: () => void }): VNode {
  const shown = visibleLine(name);
  return (
    <span class="label" title={shown}>
      <bdi>{shown}</bdi>
      {onRemove === undefined ? null : (
        <button type="button" class="label-remove" aria-label={`Remove label ${shown}`} onClick={onRemove}>
          ×
        </button>
      )}
    </span>
  );
}
