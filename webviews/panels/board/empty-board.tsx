import type { VNode } from "preact";
import { Button } from "../../ui/controls/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { startIssue } from "./navigation.ts";
import { sayDone } from "./notices.ts";
import { useBoard } from "./state.ts";

/** The first sight: where issues come from, and how Claude Code joins. */
export function EmptyBoard(): VNode {
  const board = useBoard();
  const { bridge } = board;
  return (
    <div class="empty">
      <div class="empty-inner">
        <EmptyDrawing />
        <h2 class="empty-title">Where should the first issues come from?</h2>
        <p class="empty-text">
          You can do this again later. Nothing is sent anywhere, and nothing starts running until an agent
          takes an issue.
        </p>
        <div class="ways">
          <button type="button" class="way" onClick={() => startIssue(board)}>
            <Icon name="edit" size={16} />
            <span class="way-text">
              Write the first issue
              <span class="way-note">A title is enough</span>
            </span>
            <Kbd>C</Kbd>
          </button>
          {bridge.can("importFile") ? (
            <button type="button" class="way" onClick={() => bridge.post({ action: "importFile" })}>
              <Icon name="cloud-download" size={16} />
              <span class="way-text">
                Import a file
                <span class="way-note">From GitHub (gh issue list --json) or Beads (JSON Lines)</span>
              </span>
            </button>
          ) : (
            <div class="way">
              <Icon name="cloud-download" size={16} />
              <span class="way-text">
                Import a file
                <span class="way-note">
                  <code>crewdeck import FILE</code> takes GitHub’s and Beads’ exports
                </span>
              </span>
            </div>
          )}
        </div>
        <JoinLine />
      </div>
    </div>
  );
}

function JoinLine(): VNode | null {
  const board = useBoard();
  const { joinCommand } = board.init.value.settings;
  if (joinCommand === null) return null;
  return (
    <div class="join">
      <p class="empty-text">Let Claude Code take issues from this board. Run once, in a terminal:</p>
      <div class="join-line">
        <code>{joinCommand}</code>
        <Button
          isSmall
          icon="copy"
          onPress={() => {
            board.bridge.post({ action: "copy", text: joinCommand, what: "the command" });
            sayDone(board, "Copied the command");
          }}
        >
          Copy
        </Button>
      </div>
    </div>
  );
}

function EmptyDrawing(): VNode {
  return (
    <svg
      class="empty-drawing"
      width="88"
      height="40"
      viewBox="0 0 88 40"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <rect x="1" y="1" width="25" height="37" rx="3" />
      <rect x="31.5" y="1" width="25" height="37" rx="3" />
      <rect x="62" y="1" width="25" height="37" rx="3" />
      <rect x="5" y="6" width="17" height="8" rx="2" />
      <rect x="35.5" y="6" width="17" height="8" rx="2" stroke-dasharray="2 2" />
    </svg>
  );
}

/** A search that finds nothing says so, and how to get back. */
export function NoResults(): VNode {
  const { view } = useBoard();
  return (
    <div class="no-results" role="status">
      <Icon name="search" size={16} />
      <p>No issue matches.</p>
      <Button
        onPress={() => {
          view.search.value = "";
          view.quick.value = [];
        }}
      >
        Clear search and filters
      </Button>
    </div>
  );
}
