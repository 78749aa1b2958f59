import type { StreamLink } from '../body/answer.js';

/** @throws the error that the call makes of an item that is no JSON. */
export function parseItem(json: string, link: StreamLink | undefined): unknown {
  try {
    return (link?.parse ?? JSON.parse)(json) as unknown;
  } catch (cause) {
    const start = json.length > 200 ? `${json.slice(0, 200)}…` : json;
    const message = `streamed an item that can't be read as JSON: ${start}`;
    throw link?.unreadable?.(message, cause) ?? new Error(message, { cause });
  }
}
