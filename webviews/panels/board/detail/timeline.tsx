import type { VNode } from "preact";
import { sameActor, type Actor } from "../../../../backend/domain/actor.ts";
import type { StoredEvent } from "../../../../backend/domain/entity.ts";
import type { RowOf } from "../../../../backend/domain/index.ts";
import { PRIORITIES, STATUSES } from "../../../../backend/domain/issue-fields.ts";
import { sentenceOf, type Names } from "../../../state/activity.ts";
import { linkActs, linkActSentence, type LinkAct } from "../../../state/symbol-links.ts";
import { ActorGlyph } from "../../../ui/actor-name.tsx";
import { Button } from "../../../ui/controls/button.tsx";
import { age, fullTime } from "../../../ui/text/age.ts";
import { visibleLine } from "../../../ui/text/visible.ts";
import { priorityName, statusName } from "../../../ui/text/words.ts";
import { useBoard, type Board } from "../state.ts";
import { CommentView } from "./comment.tsx";
import { useActivity } from "./use-activity.ts";

/** Of a work log's text; the whole stands in the log. */
const LOG_MAX = 500;

type Item =
  | {
      readonly at: number;
      readonly key: string;
      readonly kind: "event";
      readonly actor: Actor;
      readonly text: string;
    }
  | {
      readonly at: number;
      readonly key: string;
      readonly kind: "comment";
      readonly comment: RowOf<"comment">;
    };

/** History and comments of the issue, oldest first: people and agents alike. */
export function Timeline({ issue }: { issue: string }): VNode {
  const board = useBoard();
  const { activity, retry } = useActivity(issue);
  const { events, state, problem } = activity.value;
  const comments = board.live.rows("comment").filter((row) => row.state.issue === issue);
  const logs = board.live.rows("work_log").filter((row) => row.state.issue === issue);
  const acts = linkActs(board.live.rowsOfAllTime("symbol_link"), issue);
  return (
    <section class="detail-section" aria-label="Activity">
      <h3 class="section-title">
        Activity <span class="section-note">People and agents</span>
      </h3>
      {state === "loading" ? <p class="quiet">Loading the history…</p> : null}
      {state === "failed" ? (
        <p class="quiet">
          The history could not be loaded: {problem}{" "}
          <Button isSmall onPress={retry}>
            Retry
          </Button>
        </p>
      ) : null}
      <ol class="timeline">
        {itemsOf(board, { events, comments, logs, acts }).map((item) => (
          <li key={item.key} class={`timeline-${item.kind}`}>
            {item.kind === "event" ? (
              <EventLine actor={item.actor} at={item.at} text={item.text} />
            ) : (
              <CommentView comment={item.comment} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function EventLine({ actor, at, text }: { actor: Actor; at: number; text: string }): VNode {
  const { clock, live } = useBoard();
  const name = sameActor(actor, live.me.value) ? "You" : visibleLine(actor.name);
  return (
    <>
      <span class="timeline-glyph">
        <ActorGlyph actor={actor} />
      </span>
      <span class="timeline-text">
        <bdi class="timeline-actor">{name}</bdi> {visibleLine(text)}
      </span>
      <time class="age" title={fullTime(at)}>
        {age(at, clock.now.value)}
      </time>
    </>
  );
}

interface Told {
  readonly events: readonly StoredEvent[];
  readonly comments: readonly RowOf<"comment">[];
  readonly logs: readonly RowOf<"work_log">[];
  readonly acts: readonly LinkAct[];
}

function itemsOf(board: Board, { events, comments, logs, acts }: Told): Item[] {
  const names = namesOf(board);
  const told = events.flatMap(({ seq, at, actor, ...event }): Item[] => {
    const text = sentenceOf({ seq, at, actor, ...event }, names);
    return text === null ? [] : [{ kind: "event", key: String(seq), at, actor, text }];
  });
  const logged = logs.map(({ id, createdAt, createdBy, state }): Item => {
    return {
      kind: "event",
      key: id,
      at: createdAt,
      actor: createdBy,
      text: `worked on it: ${state.body.slice(0, LOG_MAX)}`,
    };
  });
  const linked = acts.map((act): Item => {
    const [first] = act.links;
    const key = `${first?.id}/${act.does}`;
    return { kind: "event", key, at: act.at, actor: act.actor, text: linkActSentence(act) };
  });
  const said = comments.map((comment): Item => {
    return { kind: "comment", key: comment.id, at: comment.state.origin?.at ?? comment.createdAt, comment };
  });
  return [...told, ...logged, ...linked, ...said].toSorted((one, other) => one.at - other.at);
}

function namesOf({ live }: Board): Names {
  return {
    issue: (id) => live.issue(id)?.state.key ?? "an issue",
    milestone: (id) => live.session.replica.row("milestone", id)?.state.name ?? "a milestone",
    status: (status) => statusName[STATUSES.find((one) => one === status) ?? "triage"],
    priority: (priority) => priorityName[PRIORITIES.find((one) => one === priority) ?? "none"],
  };
}
