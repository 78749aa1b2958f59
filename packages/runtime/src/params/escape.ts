/** Escapes a string for its location in a request. */
export type Escape = (text: string) => string;

const hex = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;

/** Percent-encodes all characters except the unreserved ones (RFC 3986 §2.3). */
export const escape: Escape = (text) =>
  /[^\w.~-]/.test(text) ? encodeURIComponent(text).replace(/[!'()*]/g, hex) : text;

/**
 * Reserved expansion (RFC 6570 §3.2.3) for a query. Reserved characters and percent-encoded triplets are kept, except
 * for `#` and `&`, which would end the query or the parameter, and `+`, which servers read as a space.
 */
export const escapeReserved: Escape = (text) =>
  text.replace(
    /(%[\da-f]{2})|%|[^\w.~:/?@!$'()*,;=[\]%-]+/gi,
    (run, triplet?: string) => triplet ?? escape(run),
  );

/** Returns the text unescaped, for headers and form parts. */
export const verbatim: Escape = (text) => text;
