/** A list whose rows are moved: by two buttons each, or by a handle once SortableJS is there. */

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { type Dragged, loadSortable } from "../../frontend/hub";
import { Img } from "../../frontend/inputs/picture";
import { Theirs } from "../../frontend/theirs";
import { inLine, typeset } from "../../frontend/typeset";
import type { Picture } from "../../frontend/wire";
import { words } from "./words";

export interface Option {
  id: string;
  label: string;
  gloss?: string;
  image?: Picture;
}

export interface Moved {
  id: string;
  /** Its new place, from 0. */
  to: number;
}

interface ListProps {
  options: Option[];
  hub: string;
  disabled: boolean;
  onMove: (moved: Moved) => void;
  /** Takes a row out of the list; without it, all stay. */
  onTakeOut?: (id: string) => void;
}

export function OptionWords({ option, hub }: { option: Option; hub: string }) {
  return (
    <Theirs as="span" class="plw-titled">
      <Img of={option.image} hub={hub} />
      <b>{typeset(option.label)}</b>
      {option.gloss && <span>{typeset(option.gloss)}</span>}
    </Theirs>
  );
}

export function RankedList({ options, hub, disabled, onMove, onTakeOut }: ListProps) {
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef("");
  useDrag(list, hub, !disabled && options.length > 1, ({ from, to }) => {
    const option = options[from];
    if (option && from !== to) onMove({ id: option.id, to });
  });
  // A row that is moved in the page loses the focus: the button that was pressed gets it back.
  useLayoutEffect(() => {
    if (!focus.current) return;
    list.current?.querySelector<HTMLElement>(`[data-focus="${focus.current}"]`)?.focus();
    focus.current = "";
  });
  const step = (option: Option, by: -1 | 1) => {
    const to = options.indexOf(option) + by;
    if (disabled || to < 0 || to >= options.length) return;
    focus.current = `${option.id}/${by}`;
    onMove({ id: option.id, to });
  };
  return (
    <ol ref={list} class="plw-ranking-list plw-tight" aria-label={words.order}>
      {options.map((option, place) => (
        <li key={option.id} class="plw-framed" data-id={option.id}>
          <span class="plw-ranking-place" aria-hidden="true">
            {place + 1}
          </span>
          <OptionWords option={option} hub={hub} />
          <span class="plw-ranking-moves">
            <Step option={option} by={-1} off={disabled || place === 0} onStep={step} />
            <Step
              option={option}
              by={1}
              off={disabled || place === options.length - 1}
              onStep={step}
            />
            {onTakeOut && (
              <button
                type="button"
                class="plw-tile"
                aria-label={words.out(inLine(option.label))}
                disabled={disabled}
                onClick={() => onTakeOut(option.id)}
              >
                <span aria-hidden="true">×</span>
              </button>
            )}
          </span>
          <span class="plw-ranking-grip" aria-hidden="true" />
        </li>
      ))}
    </ol>
  );
}

interface StepProps {
  option: Option;
  by: -1 | 1;
  off: boolean;
  onStep: (option: Option, by: -1 | 1) => void;
}

function Step({ option, by, off, onStep }: StepProps) {
  return (
    <button
      type="button"
      class="plw-tile"
      data-focus={`${option.id}/${by}`}
      aria-label={by < 0 ? words.up(inLine(option.label)) : words.down(inLine(option.label))}
      aria-disabled={off}
      onClick={() => onStep(option, by)}
    >
      <span aria-hidden="true">{by < 0 ? "↑" : "↓"}</span>
    </button>
  );
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Makes rows draggable by their grip.  Where SortableJS cannot be had, the buttons do. */
function useDrag(
  list: { current: HTMLOListElement | null },
  hub: string,
  active: boolean,
  onDrop: (places: { from: number; to: number }) => void,
): void {
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    const element = list.current;
    if (!element || !active) return;
    let left = false;
    let sortable: { destroy(): void } | undefined;
    const onEnd = ({ item, oldIndex = 0, newIndex = 0 }: Dragged) => {
      // The rows are Preact's: put back as they were, they are drawn again from the draft.
      const others = [...element.children].filter((child) => child !== item);
      element.insertBefore(item, others[oldIndex] ?? null);
      drop.current({ from: oldIndex, to: newIndex });
    };
    loadSortable(hub)
      .then((maker) => {
        if (left) return;
        sortable = maker.create(element, {
          handle: ".plw-ranking-grip",
          draggable: "li",
          animation: still() ? 0 : 150,
          ghostClass: "plw-ranking-ghost",
          onEnd,
        });
        element.dataset.drag = "true";
      })
      .catch(() => undefined);
    return () => {
      left = true;
      sortable?.destroy();
      delete element.dataset.drag;
    };
  }, [hub, active]);
}
