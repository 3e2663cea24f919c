import type { VNode } from "preact";
import { useBoard } from "./state.ts";

const SHARE_MIN = 0.25;
const SHARE_MAX = 0.75;
const STEP = 0.02;

/** Divides the board from the open issue; by pointer, or by arrow keys when it has the focus. */
export function Splitter(): VNode {
  const { detailShare } = useBoard().view;
  const set = (share: number): void => {
    detailShare.value = Math.min(SHARE_MAX, Math.max(SHARE_MIN, share));
  };
  return (
    <div
      class="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the open issue"
      aria-valuenow={Math.round(detailShare.value * 100)}
      aria-valuemin={SHARE_MIN * 100}
      aria-valuemax={SHARE_MAX * 100}
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        event.preventDefault();
        set(detailShare.value + (event.key === "ArrowLeft" ? STEP : -STEP));
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const whole = event.currentTarget.parentElement?.getBoundingClientRect();
        if (!event.currentTarget.hasPointerCapture(event.pointerId) || whole === undefined) return;
        set((whole.right - event.clientX) / whole.width);
      }}
    />
  );
}
