import type { ComponentChildren, VNode } from "preact";
import { Icon } from "../icon.tsx";
import { Kbd } from "../kbd.tsx";

interface ButtonProps {
  readonly children?: ComponentChildren;
  /** At most one primary action in a region. */
  readonly appearance?: "primary" | "secondary" | "icon";
  readonly icon?: string;
  readonly keys?: string;
  /** What it does, where no text says it. */
  readonly label?: string;
  readonly isDisabled?: boolean;
  readonly isSmall?: boolean;
  readonly onPress: (event: Event) => void;
}

export function Button(props: ButtonProps): VNode {
  const {
    children,
    appearance = "secondary",
    icon,
    keys,
    label,
    isDisabled = false,
    isSmall = false,
  } = props;
  return (
    <vscode-button
      class={isSmall ? "button is-small" : "button"}
      appearance={appearance}
      disabled={isDisabled}
      {...(label === undefined ? {} : { "aria-label": label, title: label })}
      onClick={(event: Event) => {
        if (!isDisabled) props.onPress(event);
      }}
    >
      <span class="button-content">
        {icon === undefined ? null : <Icon name={icon} />}
        {children}
        {keys === undefined ? null : <Kbd>{keys}</Kbd>}
      </span>
    </vscode-button>
  );
}
