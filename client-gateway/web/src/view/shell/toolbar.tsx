import type {ComponentChildren} from 'preact';
import {useEffect, useRef} from 'preact/hooks';
import {makeTabStop, rove} from './roving';

/** A row of buttons with one tab stop; arrows move inside it. */
export function Toolbar(props: {label: string; class: string; children: ComponentChildren}) {
  const toolbar = useRef<HTMLDivElement>(null);
  const buttons = () => [...(toolbar.current?.querySelectorAll<HTMLElement>('button:enabled') ?? [])];
  useEffect(() => {
    const all = buttons();
    makeTabStop(all, all.find((button) => button.tabIndex === 0) ?? all[0]);
  });
  return (
    <div
      ref={toolbar}
      role="toolbar"
      aria-label={props.label}
      class={props.class}
      onKeyDown={(event) => rove(event, buttons(), 'horizontal')}
    >
      {props.children}
    </div>
  );
}
