/**
 * True if a parsed number equals the number in the document. Integers above 2^53 lose digits when JSON or YAML is
 * parsed.
 */
export function isExactNumber(value: unknown): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}
