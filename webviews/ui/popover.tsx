// What floats beside its anchor and goes away with Escape or a press elsewhere. Focus returns to where it was.
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** Where the popover belongs; in the viewport's coordinates. */
export interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

interface PopoverProps {
  readonly anchor: Anchor;
  readonly label: string;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
}

/** Unseen until it is measured, but it can take the focus already. */
const UNPLACED = { opacity: 0 };
const EDGE_PX = 8;
const GAP_PX = 4;

export function Popover({ anchor, label, children, onClose }: PopoverProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const size = box.current?.getBoundingClientRect();
    if (size === undefined) return;
    const below = anchor.bottom + GAP_PX;
    const fitsBelow = below + size.height + EDGE_PX <= window.innerHeight;
    const above = Math.max(EDGE_PX, anchor.top - GAP_PX - size.height);
    const lowest = Math.max(EDGE_PX, window.innerHeight - EDGE_PX - size.height);
    const rightmost = Math.max(EDGE_PX, window.innerWidth - EDGE_PX - size.width);
    setPlace({
      left: Math.min(Math.max(EDGE_PX, anchor.left), rightmost),
      top: fitsBelow ? below : Math.min(above, lowest),
    });
  }, [anchor]);
  useEffect(() => {
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) onClose();
    };
    document.addEventListener("pointerdown", closeOutside, true);
    return () => document.removeEventListener("pointerdown", closeOutside, true);
  }, [onClose]);
  return (
    <div
      ref={box}
      class="popover"
      role="dialog"
      aria-label={label}
      style={place === null ? UNPLACED : { left: `${place.left}px`, top: `${place.top}px` }}
      onKeyDown={(event: KeyboardEvent) => {
        event.stopPropagation();
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
