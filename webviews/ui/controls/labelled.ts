import type { Ref, RefCallback } from "preact";

/** The toolkit's fields name themselves "Text field" when they are connected; this gives them their own name after that. */
export function labelled(label: string, ref: Ref<HTMLElement> | undefined): RefCallback<HTMLElement> {
  return (element) => {
    element?.setAttribute("aria-label", label);
    if (typeof ref === "function") ref(element);
    else if (ref !== null && ref !== undefined) ref.current = element;
  };
}
