/** Whether two JSON values are the same, whatever the order of their keys. */
export function deepEqual(one: unknown, other: unknown): boolean {
  if (!isComposite(one) || !isComposite(other)) {
    return one === other;
  }
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && deepEqual(one[key], other[key]))
  );
}

function isComposite(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
