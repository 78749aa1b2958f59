import type { StreamLink } from '../call/response-codec.js';

/** @throws the call's `DecodeError` for an item that isn't valid JSON. */
export function parseItem(json: string, link: StreamLink | undefined): unknown {
  try {
    return (link?.parse ?? JSON.parse)(json) as unknown;
  } catch (cause) {
    const start = json.length > 200 ? `${json.slice(0, 200)}…` : json;
    const message = `an item of the stream is not valid JSON: ${start}`;
    throw link?.createError?.(message, cause) ?? new Error(message, { cause });
  }
}
