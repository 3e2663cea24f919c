import type { VNode } from "preact";
import type { Actor } from "../../backend/domain/actor.ts";
import { Hexagon } from "./hexagon.tsx";
import { Icon } from "./icon.tsx";
import { visibleLine } from "./text/visible.ts";

export type Liveness = "live" | "still";

interface ActorNameProps {
  readonly actor: Actor;
  /** Live: it holds a claim and its lease runs. */
  readonly liveness?: Liveness;
  readonly title?: string;
  readonly isNameHidden?: boolean;
}

/** A person's disc, an agent's hexagon or, while it works, its pulse; then the name. */
export function ActorName({ actor, liveness = "still", title, isNameHidden = false }: ActorNameProps): VNode {
  const name = visibleLine(actor.name);
  return (
    <span class="actor" title={title ?? name}>
      <ActorGlyph actor={actor} liveness={liveness} />
      <bdi class={isNameHidden ? "only-spoken" : "actor-name"}>{name}</bdi>
    </span>
  );
}

export function ActorGlyph({ actor, liveness = "still" }: { actor: Actor; liveness?: Liveness }): VNode {
  if (liveness === "live") return <span class="pulse" aria-hidden="true" />;
  if (actor.kind === "agent") return <Hexagon />;
  if (actor.kind === "system") return <Icon name="gear" />;
  return (
    <span class="disc" aria-hidden="true">
      {initialOf(actor.name)}
    </span>
  );
}

function initialOf(name: string): string {
  const code = visibleLine(name).codePointAt(0);
  return code === undefined ? "?" : String.fromCodePoint(code).toUpperCase();
}
