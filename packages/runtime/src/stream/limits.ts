/** Maximum length, in characters, of a line or an event. To read longer ones, use the response itself. */
const MAX_LENGTH = 2 ** 24;

/** A line or an event that exceeds the maximum length. */
export class StreamLimitError extends Error {
  override readonly name = 'StreamLimitError';
}

/** @throws {StreamLimitError} if `length` exceeds the limit. */
export function checkLength(subject: string, length: number): void {
  if (length > MAX_LENGTH)
    throw new StreamLimitError(
      `${subject} of the stream has more than ${MAX_LENGTH} characters: read the response with \`asResponse()\``,
    );
}
