import type { VNode } from "preact";
import { Kbd } from "../../ui/kbd.tsx";
import { useBoard } from "./state.ts";

const HINTS: readonly (readonly [keys: readonly string[], word: string])[] = [
  [["J", "K"], "Down, up"],
  [["S"], "Status"],
  [["P"], "Priority"],
  [["A"], "Assign"],
  [["L"], "Labels"],
  [["Alt", "↑↓←→"], "Move"],
  [["Space"], "Peek"],
  [["Enter"], "Open"],
  [["C"], "New"],
];

/** What the keys do, in words; while a card is dragged, what letting go will do. */
export function Hints(): VNode {
  const { ui } = useBoard();
  if (ui.drag.value !== null) {
    return (
      <footer class="hints is-moving">
        <span>{ui.announcement}</span>
        <span class="spring" />
        <span class="hint">
          <Kbd>Esc</Kbd> Cancel
        </span>
      </footer>
    );
  }
  return (
    <footer class="hints" aria-label="Keys">
      <div class="hints-shown">
        {HINTS.map(([keys, word]) => (
          <span key={word} class="hint">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            {word}
          </span>
        ))}
      </div>
      <button
        type="button"
        class="quiet-button hint"
        onClick={() => {
          ui.dialog.value = { kind: "keys" };
        }}
      >
        <Kbd>?</Kbd> All keys
      </button>
    </footer>
  );
}
