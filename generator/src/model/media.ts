import type { Context, Located } from './context.ts';

/** `application/json`, with parameters or a structured suffix (RFC 6839 §3.1). */
export function isJson(mediaType: string): boolean {
  return /^(application|text)\/([^;]+\+)?json\b(?!l|-seq)/i.test(mediaType) || mediaType === '*/*';
}

export function isEvents(mediaType: string): boolean {
  return /^text\/event-stream\b/i.test(mediaType);
}

export function isJsonLines(mediaType: string): boolean {
  return /^application\/(x-)?(ndjson|jsonl|json-lines|json-seq)\b/i.test(mediaType);
}

export function isText(mediaType: string): boolean {
  return /^text\/|[/+]xml\b|yaml/i.test(mediaType);
}

/** A Media Type Object, which may be a reference from OpenAPI 3.2 on (§4.7); an empty one where there is none. */
export function mediaObject(node: unknown, at: string, context: Context): Located {
  return context.follow(node, at) ?? { node: {}, at };
}

/** The first media type that matches the earliest entry of `order`, else the first. */
export function preferred(
  mediaTypes: readonly string[],
  order: readonly string[],
): string | undefined {
  for (const wanted of order) {
    const found = mediaTypes.find((mediaType) => mediaType.toLowerCase().includes(wanted));
    if (found !== undefined) return found;
  }
  return mediaTypes[0];
}
