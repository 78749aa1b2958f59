/** Characters of a line, and of an event; a longer one can be read from the response itself. */
const MAX_LENGTH = 2 ** 24;

/** A line or an event that doesn't end within the limit. */
export class StreamLimitError extends Error {
  override readonly name = 'StreamLimitError';
}

/** @throws {StreamLimitError} */
export function checkLength(subject: string, length: number): void {
  if (length > MAX_LENGTH)
    throw new StreamLimitError(
      `${subject} of the stream has more than ${MAX_LENGTH} characters; read the response with \`asResponse()\``,
    );
}
