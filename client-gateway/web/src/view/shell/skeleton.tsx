import {useDelayed} from './delayed';

/** Quick answers show no skeleton at all. */
export const skeletonMillis = 150;

/** Grey shapes of what is about to come: a round one with lines beside it, several times. */
export function Skeleton({rows, lines}: {rows: number; lines: readonly string[]}) {
  const isShown = useDelayed(true, skeletonMillis);
  if (!isShown) return null;
  return (
    <div aria-hidden="true">
      {Array.from({length: rows}, (_, row) => (
        <div class="skrow" key={row}>
          <div class="sk round" />
          <div>
            {lines.map((width) => (
              <div key={width} class={`sk ${width}`} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
