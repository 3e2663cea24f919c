import type { ComponentChildren, Ref, VNode } from "preact";
import { labelled } from "./labelled.ts";

interface TextFieldProps {
  readonly value: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly class?: string;
  readonly children?: ComponentChildren;
  readonly fieldRef?: Ref<HTMLElement>;
  readonly onInput: (value: string) => void;
  /** `value` is what stands in the field now; the page may not have shown it yet. */
  readonly onKeyDown?: (event: KeyboardEvent, value: string) => void;
  readonly onBlur?: () => void;
}

export function TextField(props: TextFieldProps): VNode {
  return (
    <vscode-text-field
      ref={labelled(props.label, props.fieldRef)}
      class={`text-field ${props.class ?? ""}`}
      value={props.value}
      placeholder={props.placeholder ?? ""}
      maxlength={props.maxLength ?? 500}
      onInput={(event: Event) => props.onInput(valueOf(event))}
      onKeyDown={(event: KeyboardEvent) => props.onKeyDown?.(event, valueOf(event))}
      onFocusOut={() => props.onBlur?.()}
    >
      {props.children}
    </vscode-text-field>
  );
}

/**
 * Empties a field now. The toolkit would do so with the next frame, and what is typed until then would be appended to
 * the old text.
 */
export function emptyField(field: HTMLElement | null): void {
  const input = field?.shadowRoot?.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
  if (input !== null && input !== undefined) input.value = "";
}

/** The toolkit's fields carry their text as a property of the element itself. */
export function valueOf(event: Event): string {
  const { currentTarget } = event;
  if (currentTarget === null || !("value" in currentTarget)) return "";
  return typeof currentTarget.value === "string" ? currentTarget.value : "";
}
