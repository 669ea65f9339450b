import {hueOf, initials} from './person';

/** A person's initials in their colour. Decoration: the name always stands beside it as text. */
export function Avatar({address, size = ''}: {address: string; size?: '' | 'xs' | 'sm' | 'lg'}) {
  return (
    <span class={`av c${hueOf(address)} ${size}`} aria-hidden="true">
      {initials(address)}
    </span>
  );
}
