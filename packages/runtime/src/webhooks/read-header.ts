import type { WebhookHeaders } from './webhook-scheme.js';

/**
 * Reads a header by its case-insensitive name. Joins repeated headers with commas (RFC 9110 §5.3). Returns undefined
 * for an absent or empty header.
 */
export function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  const entries: Iterable<readonly [string, unknown]> =
    Symbol.iterator in headers
      ? (headers as Iterable<readonly [string, string]>)
      : Object.entries(headers);
  const found = [...entries].filter(
    ([key, value]) => value && key.toLowerCase() === name.toLowerCase(),
  );
  return found.length > 0 ? found.map(([, value]) => String(value)).join() : undefined;
}
