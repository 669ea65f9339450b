import {useSignal} from '@preact/signals';
import type {ComponentChildren} from 'preact';
import {useRef} from 'preact/hooks';
import {rove} from './roving';

/**
 * Something that opens beside the button whose `popovertarget` is its id. The browser does the rest:
 * it closes with Escape or a click elsewhere, and the focus returns to the button.
 */
export function Popover(props: {
  id: string;
  role: 'menu' | 'dialog';
  label: string;
  class?: string;
  children: ComponentChildren;
}) {
  const open = useSignal(false);
  const popover = useRef<HTMLDivElement>(null);
  const items = () => [...(popover.current?.querySelectorAll<HTMLElement>('button, input') ?? [])];
  return (
    <div
      ref={popover}
      id={props.id}
      popover="auto"
      role={props.role}
      aria-label={props.label}
      class={`pop ${props.role} ${props.class ?? ''}`}
      onBeforeToggle={(event) => {
        if (event.newState !== 'open') return;
        open.value = true;
        place(event.currentTarget);
      }}
      onToggle={(event) => {
        // What it shows goes last: the focus returns to the button only from inside.
        open.value = event.newState === 'open';
        if (open.value) (items().find((item) => item.matches('input')) ?? items()[0])?.focus();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (props.role === 'menu') rove(event, items(), 'vertical');
      }}
    >
      {open.value && props.children}
    </div>
  );
}

/** Closes the popover around an element. */
export function closePopover(inside: EventTarget | null): void {
  if (inside instanceof Element) inside.closest<HTMLElement>('[popover]')?.hidePopover();
}

const gap = 4;

/** Above or below its button, and along the edge of it that leaves more room. */
function place(popover: HTMLElement): void {
  const buttons = [...document.querySelectorAll(`[popovertarget="${CSS.escape(popover.id)}"]`)];
  const button = buttons.findLast((candidate) => candidate.checkVisibility())?.getBoundingClientRect();
  if (button === undefined) return;
  const {clientWidth: width, clientHeight: height} = document.documentElement;
  const above = button.top > height / 2;
  const towardsLeft = button.left + button.right > width;
  popover.style.top = above ? 'auto' : `${button.bottom + gap}px`;
  popover.style.bottom = above ? `${height - button.top + gap}px` : 'auto';
  popover.style.left = towardsLeft ? 'auto' : `${Math.max(8, button.left)}px`;
  popover.style.right = towardsLeft ? `${Math.max(8, width - button.right)}px` : 'auto';
}
