import type { WebhookHeaders } from './scheme.js';

/** A header by its name in any case; several of the name are one, joined by commas (RFC 9110 §5.3). */
export function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  if (!(Symbol.iterator in headers) && typeof headers.get === 'function') {
    return (headers as Headers).get(name) ?? undefined;
  }
  const entries: Iterable<readonly [string, unknown]> =
    Symbol.iterator in headers ? headers : Object.entries(headers);
  const found: unknown[] = [];
  for (const [key, value] of entries) {
    if (key.toLowerCase() === name.toLowerCase() && value !== undefined) found.push(value);
  }
  return found.length === 0 ? undefined : found.flat().join(',');
}
