import type { Ref, VNode } from "preact";
import { labelled } from "./labelled.ts";
import { valueOf } from "./text-field.tsx";

interface TextAreaProps {
  readonly value: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly rows: number;
  readonly maxLength: number;
  readonly areaRef?: Ref<HTMLElement>;
  readonly onInput: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

export function TextArea(props: TextAreaProps): VNode {
  return (
    <vscode-text-area
      ref={labelled(props.label, props.areaRef)}
      class="text-area"
      value={props.value}
      placeholder={props.placeholder ?? ""}
      rows={props.rows}
      maxlength={props.maxLength}
      resize="vertical"
      onInput={(event: Event) => props.onInput(valueOf(event))}
      onKeyDown={(event: KeyboardEvent) => props.onKeyDown?.(event)}
    />
  );
}
