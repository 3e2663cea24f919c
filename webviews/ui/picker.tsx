// Choose one of a list: by digit, by arrows and Enter, by typing, or by pointer. Focus stays in one place, and the
// active option is named to assistive technology.
import type { Ref, VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";
import { Popover, type Anchor } from "./popover.tsx";
import { visibleLine } from "./text/visible.ts";

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly glyph?: VNode;
  /** A word on the right: a key, a count. */
  readonly note?: string;
  readonly digit?: number;
  readonly isChecked?: boolean;
}

interface PickerProps {
  readonly anchor: Anchor;
  readonly title: string;
  readonly keys?: string;
  /** What fits the typed text; without a search box it is asked once, with an empty text. */
  readonly optionsFor: (text: string) => readonly Option[];
  readonly search?: {
    readonly placeholder: string;
    readonly onCreate?: { label: (text: string) => string | null; run: (text: string) => void };
  };
  /** Stays open after a choice. */
  readonly isMultiple?: boolean;
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}

const CREATE = "\u0000create";

export function Picker(props: PickerProps): VNode {
  const { search, isMultiple = false, onClose } = props;
  const [text, setText] = useState("");
  const [moved, setMoved] = useState<number | null>(null);
  const focused = useRef<HTMLDivElement & HTMLInputElement>(null);
  useLayoutEffect(() => focused.current?.focus(), []);
  const options = withCreation(props, text);
  const active = Math.min(moved ?? startOf(options, isMultiple || text !== ""), options.length - 1);
  const pick = (option: Option | undefined): void => {
    if (option === undefined) return;
    if (option.id === CREATE) search?.onCreate?.run(text.trim());
    else props.onPick(option.id);
    if (isMultiple) setText("");
    else onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const command = commandOf(event, search !== undefined);
    if (command === null) return;
    event.preventDefault();
    if (command.kind === "move") setMoved((active + command.step + options.length) % options.length);
    else if (command.kind === "digit") pick(options.find((option) => option.digit === command.digit));
    else pick(options[active]);
  };
  const aria: Aria = {
    "aria-label": props.title,
    "aria-activedescendant": options.length === 0 ? undefined : optionId(active),
    onKeyDown,
  };
  return (
    <Popover anchor={props.anchor} label={props.title} onClose={onClose}>
      {search === undefined ? (
        <div class="picker-title">
          <span>{props.title}…</span>
          {props.keys === undefined ? null : <Kbd>{props.keys}</Kbd>}
        </div>
      ) : (
        <SearchInput
          aria={aria}
          inputRef={focused}
          placeholder={search.placeholder}
          text={text}
          onText={(typed) => {
            setText(typed);
            setMoved(null);
          }}
        />
      )}
      <div
        id="picker-options"
        class="picker-options"
        role="listbox"
        aria-multiselectable={isMultiple}
        {...(search === undefined ? { ...aria, ref: focused, tabIndex: 0 } : { "aria-label": props.title })}
      >
        {options.length === 0 ? <div class="picker-nothing">Nothing matches</div> : null}
        {options.map((option, index) => (
          <OptionRow
            key={option.id}
            option={option}
            index={index}
            isActive={index === active}
            onPick={() => pick(option)}
            onHover={() => setMoved(index)}
          />
        ))}
      </div>
    </Popover>
  );
}

/** What the element that has the focus tells assistive technology. */
interface Aria {
  readonly "aria-label": string;
  readonly "aria-activedescendant": string | undefined;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

interface SearchInputProps {
  readonly aria: Aria;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function SearchInput({ aria, inputRef, placeholder, text, onText }: SearchInputProps): VNode {
  return (
    <input
      {...aria}
      ref={inputRef}
      class="picker-search"
      role="combobox"
      aria-expanded="true"
      aria-controls="picker-options"
      placeholder={placeholder}
      maxLength={200}
      value={text}
      onInput={(event) => onText(event.currentTarget.value)}
    />
  );
}

interface OptionRowProps {
  readonly option: Option;
  readonly index: number;
  readonly isActive: boolean;
  readonly onPick: () => void;
  readonly onHover: () => void;
}

function OptionRow({ option, index, isActive, onPick, onHover }: OptionRowProps): VNode {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    <div
      ref={row}
      id={optionId(index)}
      class={isActive ? "picker-option is-active" : "picker-option"}
      role="option"
      aria-selected={option.isChecked === true}
      onPointerMove={isActive ? undefined : onHover}
      onClick={onPick}
    >
      <span class="picker-glyph">{option.glyph}</span>
      <bdi class="picker-label">{visibleLine(option.label)}</bdi>
      {option.note === undefined ? null : <span class="picker-note">{option.note}</span>}
      {option.isChecked === true ? <Icon name="check" /> : null}
      {option.digit === undefined ? null : <Kbd>{option.digit}</Kbd>}
    </div>
  );
}

/** The present choice, so that Enter alone changes nothing; the first match once there is a text. */
function startOf(options: readonly Option[], isAtTop: boolean): number {
  const checked = options.findIndex((option) => option.isChecked === true);
  return isAtTop ? 0 : Math.max(0, checked);
}

function withCreation({ optionsFor, search }: PickerProps, text: string): readonly Option[] {
  const options = optionsFor(text.trim().toLowerCase());
  const label = text.trim() === "" ? null : (search?.onCreate?.label(text.trim()) ?? null);
  return label === null ? options : [...options, { id: CREATE, label, glyph: <Icon name="add" /> }];
}

type Command = { kind: "move"; step: -1 | 1 } | { kind: "pick" } | { kind: "digit"; digit: number };

/** In a search box letters and digits are text. */
function commandOf(event: KeyboardEvent, isTyping: boolean): Command | null {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "ArrowDown" || (!isTyping && event.key === "j")) return { kind: "move", step: 1 };
  if (event.key === "ArrowUp" || (!isTyping && event.key === "k")) return { kind: "move", step: -1 };
  if (event.key === "Enter" || (!isTyping && event.key === " ")) return { kind: "pick" };
  if (!isTyping && /^[0-9]$/.test(event.key)) return { kind: "digit", digit: Number(event.key) };
  return null;
}

function optionId(index: number): string {
  return `picker-option-${index}`;
}
