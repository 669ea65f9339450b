import type {ComponentChildren} from 'preact';

/** A pane with nothing in it but a sentence about why, and what one can do. */
export function Empty(props: {title: string; level: 1 | 2; art?: boolean; children?: ComponentChildren}) {
  const Heading = props.level === 1 ? 'h1' : 'h2';
  return (
    <div class="empty">
      {props.art && (
        <svg class="art" viewBox="0 0 132 88" aria-hidden="true">
          <path d="M6 40c13-15 26-15 40 0s27 15 40 0 27-15 40 0" />
          <path d="M6 58c13-15 26-15 40 0s27 15 40 0 27-15 40 0" />
          <path d="M26 76c10-9 20-9 30 0s20 9 30 0 14-7 20-5" />
        </svg>
      )}
      <Heading>{props.title}</Heading>
      {props.children}
    </div>
  );
}
