/** An operation that is ill-formed, or does not fit what it meets; the message says what and where. */
export class InvalidOperationError extends Error {
  override readonly name = 'InvalidOperationError';
}
