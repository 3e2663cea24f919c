// How JSX spells the toolkit's elements.
import type { HTMLAttributes } from "preact";

type Toolkit<E extends HTMLElement = HTMLElement> = HTMLAttributes<E> & {
  appearance?: "primary" | "secondary" | "icon";
  autofocus?: boolean;
  disabled?: boolean;
  maxlength?: number;
  placeholder?: string;
  resize?: "none" | "vertical";
  rows?: number;
  value?: string;
};

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "vscode-button": Toolkit;
      "vscode-text-area": Toolkit;
      "vscode-text-field": Toolkit;
    }
  }
}
