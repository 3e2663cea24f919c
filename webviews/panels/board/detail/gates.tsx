import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { TITLE_MAX } from "../../../../backend/domain/fields.ts";
import type { IssueRow } from "../../../../backend/domain/issue-fields.ts";
import { Button } from "../../../ui/controls/button.tsx";
import { TextField } from "../../../ui/controls/text-field.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { fullTime } from "../../../ui/text/age.ts";
import { visibleLine } from "../../../ui/text/visible.ts";
import { addGate, openGate } from "../actions.ts";
import { useBoard } from "../state.ts";

type Gate = IssueRow["state"]["gates"][number];

/** What must be let through before an agent may start: a person opens a human gate, time opens a timer. */
export function Gates({ row }: { row: IssueRow }): VNode | null {
  const [isAdding, setAdding] = useState(false);
  const { gates, closedAt } = row.state;
  if (gates.length === 0 && closedAt !== null) return null;
  return (
    <div class="gates">
      {gates.map((gate) => (
        <GateLine key={gate.id} row={row} gate={gate} />
      ))}
      {isAdding ? <NewGate row={row} onEnd={() => setAdding(false)} /> : null}
      {isAdding || closedAt !== null ? null : (
        <button type="button" class="quiet-button" onClick={() => setAdding(true)}>
          <Icon name="lock" size={12} />
          Ask for a person’s go-ahead first
        </button>
      )}
    </div>
  );
}

function GateLine({ row, gate }: { row: IssueRow; gate: Gate }): VNode {
  const board = useBoard();
  const isOpen = gate.openedAt !== null || (gate.opensAt !== null && gate.opensAt <= board.clock.now.value);
  return (
    <div class={isOpen ? "gate is-open" : "gate"}>
      <Icon name={isOpen ? "pass" : gate.kind === "human" ? "lock" : "watch"} />
      <bdi class="gate-title">{visibleLine(gate.title)}</bdi>
      <span class="meta">{stateOf(gate, isOpen)}</span>
      {isOpen || gate.kind === "timer" ? null : (
        <Button isSmall onPress={() => void openGate(board, row.id, gate.id, gate.title)}>
          Open gate
        </Button>
      )}
    </div>
  );
}

function NewGate({ row, onEnd }: { row: IssueRow; onEnd: () => void }): VNode {
  const board = useBoard();
  const [title, setTitle] = useState("");
  const field = useRef<HTMLElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <TextField
      label="What a person must say yes to"
      placeholder="What must a person say yes to? Enter adds it"
      value={title}
      maxLength={TITLE_MAX}
      fieldRef={field}
      onInput={setTitle}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") onEnd();
        if (event.key !== "Enter" || event.isComposing || title.trim() === "") return;
        event.preventDefault();
        onEnd();
        void addGate(board, row.id, title.trim());
      }}
    />
  );
}

function stateOf(gate: Gate, isOpen: boolean): string {
  if (gate.openedAt !== null) {
    return `opened by ${visibleLine(gate.openedBy?.name ?? "someone")}, ${fullTime(gate.openedAt)}`;
  }
  if (isOpen) return "open";
  if (gate.kind === "human") return "waits for a person";
  return gate.opensAt === null ? "waits" : `opens ${fullTime(gate.opensAt)}`;
}
