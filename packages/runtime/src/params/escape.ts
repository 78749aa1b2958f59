/** Escapes a string for its location. */
export type Escape = (text: string) => string;

const hex = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;

/** Percent-encodes everything but the unreserved characters of RFC 3986 §2.3. */
export const escape: Escape = (text) =>
  /[^\w.~-]/.test(text) ? encodeURIComponent(text).replace(/[!'()*]/g, hex) : text;

/**
 * Reserved expansion (RFC 6570 §3.2.3) for a query: reserved characters and percent-encoded triplets pass, except
 * `#`, `&` and `+`, which would end the query, end the parameter, and be read as a space.
 */
export const escapeReserved: Escape = (text) =>
  text.replace(
    /(%[\da-f]{2})|%|[^\w.~:/?@!$'()*,;=[\]%-]+/gi,
    (run, triplet?: string) => triplet ?? escape(run),
  );

/** For locations without escaping: headers, parts of a form. */
export const verbatim: Escape = (text) => text;
