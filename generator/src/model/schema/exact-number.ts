/**
 * False for an integer above 2^53 - 1 or below its negative, which can lose digits when JSON or YAML is parsed. True
 * for any other value.
 */
export function isExactNumber(value: unknown): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}
