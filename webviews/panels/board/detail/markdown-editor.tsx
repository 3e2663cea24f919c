import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { MARKDOWN_MAX } from "../../../../backend/domain/fields.ts";
import { keepDraft } from "../../../state/persisted.ts";
import { Button } from "../../../ui/controls/button.tsx";
import { TextArea } from "../../../ui/controls/text-area.tsx";
import { emptyField } from "../../../ui/controls/text-field.tsx";
import { Markdown } from "../../../ui/markdown/markdown.tsx";
import { IS_MAC } from "../keyboard.ts";
import { useBoard } from "../state.ts";

interface MarkdownEditorProps {
  readonly label: string;
  readonly start: string;
  /** Under which name what is written survives a reload. */
  readonly draft: string;
  readonly submit: string;
  readonly placeholder?: string;
  readonly rows?: number;
  /** An empty text is not sent. */
  readonly needsText?: boolean;
  readonly takesFocus?: boolean;
  readonly onSubmit: (text: string) => void;
  readonly onCancel?: () => void;
}

/** Write, look at it rendered, send. What is not sent is kept as a draft. */
export function MarkdownEditor(props: MarkdownEditorProps): VNode {
  const { label, start, draft, submit, rows = 6, needsText = true, takesFocus = true, onCancel } = props;
  const { view, bridge } = useBoard();
  const [text, setText] = useState(() => view.drafts.value[draft] ?? start);
  const [isPreview, setPreview] = useState(false);
  const area = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (takesFocus && !isPreview) area.current?.focus();
  }, [isPreview, takesFocus]);
  const write = (next: string): void => {
    setText(next);
    keepDraft(view.drafts, draft, next === start ? "" : next);
  };
  const end = (run: () => void): void => {
    keepDraft(view.drafts, draft, "");
    setPreview(false);
    if (start === "") emptyField(area.current);
    setText(start);
    run();
  };
  const canSubmit = !needsText || text.trim() !== "";
  const send = (): void => {
    if (canSubmit) end(() => props.onSubmit(text));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && onCancel !== undefined && text === start) {
      event.preventDefault();
      end(onCancel);
    }
  };
  return (
    <div class="editor" onKeyDown={onKeyDown}>
      {isPreview ? (
        <div class="editor-preview">
          <Markdown source={text} onOpenLink={(url) => bridge.post({ action: "openExternal", url })} />
        </div>
      ) : (
        <TextArea
          areaRef={area}
          label={label}
          value={text}
          rows={rows}
          maxLength={MARKDOWN_MAX}
          placeholder={props.placeholder ?? "Markdown"}
          onInput={write}
        />
      )}
      <EditorBar
        isPreview={isPreview}
        onPreview={setPreview}
        submit={submit}
        onSubmit={canSubmit ? send : null}
        cancel={text === start ? "Cancel" : "Discard"}
        onCancel={onCancel === undefined ? null : () => end(onCancel)}
      />
    </div>
  );
}

interface EditorBarProps {
  readonly isPreview: boolean;
  readonly onPreview: (isPreview: boolean) => void;
  readonly submit: string;
  /** Null while there is nothing to send. */
  readonly onSubmit: (() => void) | null;
  readonly cancel: string;
  readonly onCancel: (() => void) | null;
}

function EditorBar(props: EditorBarProps): VNode {
  const { isPreview, onPreview, submit, onSubmit, cancel, onCancel } = props;
  return (
    <div class="editor-bar">
      <button
        type="button"
        class="quiet-button"
        aria-pressed={isPreview}
        onClick={() => onPreview(!isPreview)}
      >
        {isPreview ? "Write" : "Preview"}
      </button>
      <span class="spring" />
      {onCancel === null ? null : (
        <Button isSmall onPress={onCancel}>
          {cancel}
        </Button>
      )}
      <Button
        isSmall
        isDisabled={onSubmit === null}
        keys={IS_MAC ? "⌘ ↵" : "Ctrl ↵"}
        onPress={() => onSubmit?.()}
      >
        {submit}
      </Button>
    </div>
  );
}
