import type { StreamLink } from '../call/stream-link.js';
import { boundedJson, NestingError } from '../json/nesting.js';

/** @throws the API's `DecodeError` if the item isn't valid JSON or is nested too deeply. */
export function parseItem(json: string, link: StreamLink | undefined): unknown {
  try {
    return (link?.parse ?? boundedJson.parse)(json);
  } catch (cause) {
    const start = json.length > 200 ? `${json.slice(0, 200)}…` : json;
    const problem = cause instanceof NestingError ? cause.message : 'is not valid JSON';
    const message = `an item of the stream ${problem}: ${start}`;
    throw link?.createError?.(message, cause) ?? new Error(message, { cause });
  }
}
