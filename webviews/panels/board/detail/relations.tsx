import type { VNode } from "preact";
import type { IssueRow } from "../../../../backend/domain/issue-fields.ts";
import type { Relation } from "../../../state/issue-index.ts";
import { Button } from "../../../ui/controls/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { StatusGlyph } from "../../../ui/status-glyph.tsx";
import { visibleLine } from "../../../ui/text/visible.ts";
import { linkName } from "../../../ui/text/words.ts";
import { linkIssues } from "../actions.ts";
import { linkDirections, linkIcon } from "../choices.tsx";
import { openIssue } from "../navigation.ts";
import { useBoard, type Board, type LinkDirection } from "../state.ts";

/** Links of both sides: what this issue waits for, and what waits for it. */
export function Relations({ row }: { row: IssueRow }): VNode {
  const board = useBoard();
  const links = linkDirections().flatMap((link) =>
    linked(board, row, link).map((other) => ({ link, other, key: `${link.type}.${link.side}.${other}` })),
  );
  return (
    <section class="detail-section" aria-label="Links">
      <h3 class="section-title">
        Links
        <Button
          appearance="icon"
          isSmall
          icon="add"
          label="Add link"
          onPress={(event) => {
            if (!(event.currentTarget instanceof Element)) return;
            const anchor = event.currentTarget.getBoundingClientRect();
            board.ui.menu.value = { kind: "link", issue: row.id, anchor };
          }}
        />
      </h3>
      {links.map(({ link, other, key }) => (
        <LinkRow key={key} issue={row.id} link={link} other={other} />
      ))}
    </section>
  );
}

function LinkRow({
  issue,
  link,
  other,
}: {
  issue: string;
  link: LinkDirection;
  other: string;
}): VNode | null {
  const board = useBoard();
  const { row } = board.live.row("issue", other).value;
  if (row === undefined || row.deletedAt !== null) return null;
  const isCleared = link.type === "blocked_by" && row.state.closedAt !== null;
  return (
    <div class="link-row">
      <span class="link-kind">
        <Icon name={linkIcon(link)} />
        {linkName[link.type][link.side]}
      </span>
      <IssueLink row={row} />
      {isCleared ? <span class="meta">cleared</span> : null}
      <Button
        appearance="icon"
        isSmall
        icon="close"
        label={`Remove the link to ${row.state.key}`}
        onPress={() => void linkIssues(board, issue, other, link, "unlink")}
      />
    </div>
  );
}

export function IssueLink({ row }: { row: IssueRow }): VNode {
  const board = useBoard();
  const { key, title, status } = row.state;
  return (
    <button
      type="button"
      class="issue-link"
      title={visibleLine(title)}
      onClick={() => openIssue(board, row.id)}
    >
      <StatusGlyph status={status} isNamed />
      <span class="key">{key}</span>
      <bdi class={row.state.closedAt === null ? "issue-link-title" : "issue-link-title is-closed"}>
        {visibleLine(title)}
      </bdi>
    </button>
  );
}

const fromOtherSide: Record<LinkDirection["type"], Exclude<Relation, "children">> = {
  blocked_by: "blocks",
  relates: "relatedFrom",
  duplicate_of: "duplicates",
};

function linked(board: Board, row: IssueRow, { type, side }: LinkDirection): readonly string[] {
  const { blockedBy, relates, duplicateOf } = row.state;
  const reverse = board.model.related(fromOtherSide[type], row.id);
  if (type === "relates") return [...new Set([...relates, ...reverse])];
  if (side === "to") return reverse;
  return type === "blocked_by" ? blockedBy : duplicateOf === null ? [] : [duplicateOf];
}
