import type { VNode } from "preact";
import { QUICK_FILTERS } from "../../state/filter.ts";
import { Icon } from "../../ui/icon.tsx";
import { counted, quickFilterName } from "../../ui/text/words.ts";
import { useBoard } from "./state.ts";

/** Quick filters narrow each other; what they leave is counted at the other end. */
export function FilterBar(): VNode {
  const { view, model, ui } = useBoard();
  const isFiltering = view.quick.value.length > 0 || view.search.value.trim() !== "";
  return (
    <div class="filter-bar">
      <Icon name="filter" />
      <div class="chips" role="group" aria-label="Quick filters">
        {QUICK_FILTERS.map((name) => {
          const isOn = view.quick.value.includes(name);
          return (
            <button
              key={name}
              type="button"
              class="chip"
              aria-pressed={isOn}
              onClick={() => {
                const others = view.quick.value.filter((one) => one !== name);
                view.quick.value = isOn ? others : [...others, name];
              }}
            >
              {quickFilterName[name]}
            </button>
          );
        })}
      </div>
      {isFiltering ? (
        <button
          type="button"
          class="quiet-button"
          onClick={() => {
            view.quick.value = [];
            view.search.value = "";
          }}
        >
          Clear
        </button>
      ) : null}
      <span class="spring" />
      <span class="filter-count" role="status">
        {isFiltering ? `${model.shown.value.toLocaleString()} of ${counted(model.total.value, "issue")}` : ""}
      </span>
      <button
        type="button"
        class="quiet-button"
        aria-haspopup="dialog"
        onClick={(event) => {
          ui.menu.value = { kind: "display", anchor: event.currentTarget.getBoundingClientRect() };
        }}
      >
        <Icon name="settings" />
        Display
        <Icon name="chevron-down" size={12} />
      </button>
    </div>
  );
}
