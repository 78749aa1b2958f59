/** True if a parsed value equals the one in the document: integers above 2^53 lose digits when JSON or YAML is parsed. */
export function isExactNumber(value: unknown): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}
