/** Three dots that come and go; decoration beside words that say the same. */
export function TypingDots() {
  return (
    <span class="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
