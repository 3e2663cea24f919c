import type { VNode } from "preact";
import type { ReadonlySignal } from "@preact/signals";
import { Button } from "./controls/button.tsx";
import { Icon } from "./icon.tsx";
import { visibleLine } from "./text/visible.ts";

/** A word on what just happened. An error stays until it is put away. */
export interface Toast {
  readonly id: number;
  readonly kind: "done" | "error";
  readonly text: string;
  readonly hint?: string;
  readonly action?: { readonly label: string; readonly keys?: string; readonly run: () => void };
}

interface ToastsProps {
  readonly toasts: ReadonlySignal<readonly Toast[]>;
  readonly onClose: (id: number) => void;
}

export function Toasts({ toasts, onClose }: ToastsProps): VNode {
  return (
    <div class="toasts">
      {toasts.value.map((toast) => (
        <div
          key={toast.id}
          class={`toast is-${toast.kind}`}
          role={toast.kind === "error" ? "alert" : "status"}
        >
          <Icon name={toast.kind === "error" ? "error" : "check"} size={16} />
          <div class="toast-text">
            <div>{visibleLine(toast.text)}</div>
            {toast.hint === undefined ? null : <div class="toast-hint">{visibleLine(toast.hint)}</div>}
          </div>
          {toast.action === undefined ? null : (
            <Button
              isSmall
              onPress={() => {
                onClose(toast.id);
                toast.action?.run();
              }}
              {...(toast.action.keys === undefined ? {} : { keys: toast.action.keys })}
            >
              {toast.action.label}
            </Button>
          )}
          <Button appearance="icon" isSmall icon="close" label="Dismiss" onPress={() => onClose(toast.id)} />
        </div>
      ))}
    </div>
  );
}
