import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { IssueRow } from "../../../../backend/domain/issue-fields.ts";
import { linksOf, placeOf, qualifiedName, splitPath, type SymbolLink } from "../../../state/symbol-links.ts";
import { Button } from "../../../ui/controls/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { symbolIcon, symbolWord } from "../../../ui/symbol-kind.ts";
import { visibleLine } from "../../../ui/text/visible.ts";
import { unlinkSymbol } from "../actions.ts";
import { announce } from "../notices.ts";
import { useBoard } from "../state.ts";

/** Above this many, the rest is shown on request: comments must not move off the screen. */
const FEW = 8;
/** What the page shows at most; agents list all. */
const SHOWN_MAX = 500;

/** The definitions that the issue is about. A press opens one in the editor, where there is an editor. */
export function LinkedCode({ row }: { row: IssueRow }): VNode | null {
  const board = useBoard();
  const [isWhole, setWhole] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const links = linksOf(board.live.rows("symbol_link"), row.id);
  const canOpen = board.bridge.can("openSymbol");
  if (links.length === 0 && (!canOpen || row.state.closedAt !== null)) return null;
  // One more row takes no more room than the line that would ask for it.
  const isLong = links.length > FEW + 1;
  const shown = links.slice(0, isLong && !isWhole ? FEW : SHOWN_MAX);
  const unlink = (link: SymbolLink, index: number): void => {
    void unlinkSymbol(board, link);
    // The keyboard stays in the list: on what stands at this place now, or above it.
    requestAnimationFrame(() => focusRow(list.current, index));
  };
  return (
    <section class="detail-section" aria-label="Linked code">
      <h3 class="section-title">
        Linked code
        {links.length === 0 ? null : <span class="section-note">{links.length.toLocaleString()}</span>}
        {board.bridge.can("linkSymbol") ? (
          <Button
            appearance="icon"
            isSmall
            icon="add"
            label="Link a symbol"
            onPress={() => board.bridge.post({ action: "linkSymbol", issue: row.id })}
          />
        ) : null}
      </h3>
      {links.length === 0 ? (
        <HowToLink />
      ) : (
        <ul class="symbol-list" ref={list}>
          {shown.map((link, index) => (
            <li key={link.id} class="symbol-row">
              {canOpen ? <OpenableSymbol link={link} /> : <CopiableSymbol link={link} />}
              <Button
                appearance="icon"
                isSmall
                icon="close"
                label={`Unlink ${visibleLine(qualifiedName(link.state))}`}
                onPress={() => unlink(link, index)}
              />
            </li>
          ))}
        </ul>
      )}
      {isLong ? (
        <button
          type="button"
          class="quiet-button more-symbols"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? "Show fewer" : `Show all ${links.length.toLocaleString()}`}
        </button>
      ) : null}
      {isWhole && links.length > SHOWN_MAX ? (
        <p class="quiet">{`These are the first ${SHOWN_MAX} by their place in the code.`}</p>
      ) : null}
    </section>
  );
}

function HowToLink(): VNode {
  return (
    <p class="quiet">
      In the editor, put the cursor on a symbol and run <strong>Crewdeck: Link Symbol to Issue…</strong>
    </p>
  );
}

/** Names and paths of any length: containers and folders are cut first, a symbol's and a file's own name last. */
function OpenableSymbol({ link }: { link: SymbolLink }): VNode {
  const board = useBoard();
  const { kind, path, line } = link.state;
  const { folder, file } = splitPath(path);
  return (
    <button
      type="button"
      class="symbol"
      title={`${nameOf(link)}\n${visibleLine(placeOf(link.state))}`}
      aria-label={`Open ${nameOf(link)} ${visibleLine(placeOf(link.state))}`}
      onClick={() => board.bridge.post({ action: "openSymbol", link: link.id })}
    >
      <Icon name={symbolIcon(kind)} tone="symbol" />
      <SymbolName link={link} />{" "}
      <code class="symbol-place">
        {folder === "" ? null : (
          <bdi dir="ltr" class="symbol-folder">
            {visibleLine(folder)}
          </bdi>
        )}
        <bdi dir="ltr">{visibleLine(file)}</bdi>
        <span class="symbol-line">:{line + 1}</span>
      </code>
    </button>
  );
}

/** In a page without an editor around it the place can be taken elsewhere: it is text, and whole. */
function CopiableSymbol({ link }: { link: SymbolLink }): VNode {
  const board = useBoard();
  const { kind } = link.state;
  const place = visibleLine(placeOf(link.state));
  return (
    <>
      <div class="symbol is-text" title={nameOf(link)}>
        <Icon name={symbolIcon(kind)} tone="symbol" />
        <span class="only-spoken">{symbolWord(visibleLine(kind))}</span>
        <div class="symbol-words">
          <SymbolName link={link} />
          <code class="symbol-place" dir="ltr">
            {place}
          </code>
        </div>
      </div>
      <Button
        appearance="icon"
        isSmall
        icon="copy"
        label={`Copy ${place}`}
        onPress={() => {
          board.bridge.post({ action: "copy", text: placeOf(link.state), what: "the place" });
          announce(board, `Copied ${place}`);
        }}
      />
    </>
  );
}

function SymbolName({ link }: { link: SymbolLink }): VNode {
  const { container, name } = link.state;
  return (
    <code class="symbol-name">
      {container === "" ? null : <bdi dir="ltr" class="symbol-container">{`${visibleLine(container)}.`}</bdi>}
      <bdi dir="ltr" class="symbol-own">
        {visibleLine(name)}
      </bdi>
    </code>
  );
}

function nameOf({ state }: SymbolLink): string {
  return `${symbolWord(visibleLine(state.kind))} ${visibleLine(qualifiedName(state))}`;
}

function focusRow(list: HTMLUListElement | null, index: number): void {
  // Only where the keyboard was on the button that is gone.
  if (document.activeElement !== document.body) return;
  const buttons = [...(list?.querySelectorAll<HTMLElement>(".symbol-row > .button:last-child") ?? [])];
  const next = buttons[Math.min(index, buttons.length - 1)] ?? document.querySelector<HTMLElement>(".detail");
  next?.focus();
}
