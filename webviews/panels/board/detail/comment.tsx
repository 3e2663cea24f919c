import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { sameActor } from "../../../../backend/domain/actor.ts";
import type { RowOf } from "../../../../backend/domain/index.ts";
import { ActorGlyph } from "../../../ui/actor-name.tsx";
import { Button } from "../../../ui/controls/button.tsx";
import { Markdown } from "../../../ui/markdown/markdown.tsx";
import { age, fullTime } from "../../../ui/text/age.ts";
import { visibleLine } from "../../../ui/text/visible.ts";
import { editComment } from "../actions.ts";
import { useBoard } from "../state.ts";
import { MarkdownEditor } from "./markdown-editor.tsx";

/** A comment; its author may change it. */
export function CommentView({ comment }: { comment: RowOf<"comment"> }): VNode {
  const board = useBoard();
  const [isEditing, setEditing] = useState(false);
  const { author, body, editedAt, origin } = comment.state;
  const at = origin?.at ?? comment.createdAt;
  const isMine = sameActor(author, board.live.me.value);
  const name = origin === null ? (isMine ? "You" : author.name) : origin.author;
  return (
    <article class="comment" aria-label={`Comment by ${visibleLine(name)}`}>
      <header class="comment-top">
        <ActorGlyph actor={author} />
        <bdi class="timeline-actor">{visibleLine(name)}</bdi>
        {author.kind === "agent" ? <span class="meta">agent</span> : null}
        {editedAt === null ? null : (
          <span class="meta" title={fullTime(editedAt)}>
            edited
          </span>
        )}
        <span class="spring" />
        {isMine && !isEditing ? (
          <Button
            appearance="icon"
            isSmall
            icon="edit"
            label="Edit comment"
            onPress={() => setEditing(true)}
          />
        ) : null}
        <time class="age" title={fullTime(at)}>
          {age(at, board.clock.now.value)}
        </time>
      </header>
      {isEditing ? (
        <MarkdownEditor
          label="Comment"
          start={body}
          draft={`comment/${comment.id}`}
          submit="Save"
          onSubmit={(text) => {
            setEditing(false);
            void editComment(board, comment.id, text);
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <Markdown source={body} onOpenLink={(url) => board.bridge.post({ action: "openExternal", url })} />
      )}
    </article>
  );
}
