import type { VNode } from "preact";
import { Button } from "../../ui/controls/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { BINDINGS } from "./keyboard.ts";
import { returnFocus } from "./navigation.ts";
import { useBoard } from "./state.ts";

/** Every key there is, from the list that runs them. */
export function KeysDialog(): VNode {
  const board = useBoard();
  const close = (): void => {
    board.ui.dialog.value = null;
    returnFocus(board);
  };
  return (
    <Dialog title="All keys" class="keys-dialog" onClose={close}>
      <h2 class="dialog-title">All keys</h2>
      <dl class="keys">
        {BINDINGS.map(({ does, shown }) => (
          <div key={does} class="keys-row">
            <dt>{does}</dt>
            <dd>
              <span class="only-spoken">{shown.join(" ")}</span>
              {shown.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p class="quiet">In a menu, digits choose, and so do the arrow keys with Enter.</p>
      <div class="dialog-actions">
        <Button onPress={close}>Close</Button>
      </div>
    </Dialog>
  );
}
