import type { VNode } from "preact";

interface CheckboxProps {
  readonly label: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

export function Checkbox({ label, isChecked, onChange }: CheckboxProps): VNode {
  return (
    <vscode-checkbox
      class="checkbox"
      checked={isChecked}
      onChange={(event: Event) => {
        const { currentTarget } = event;
        const now = currentTarget !== null && "checked" in currentTarget && currentTarget.checked === true;
        // The element also reports the value that we have just set.
        if (now !== isChecked) onChange(now);
      }}
    >
      {label}
    </vscode-checkbox>
  );
}
