/**
 * A text on one line: each stretch of white space is a space, none at the ends. White space is what
 * Unicode's property of that name has, which neither `trim` nor `\s` means exactly.
 */
export function collapse(text: string): string {
  return text
    .split(/\p{White_Space}+/u)
    .filter((part) => part !== '')
    .join(' ');
}
