/** True for NaN, an infinite number and an invalid date, which a request can't express in any location. */
export function isInexpressible(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (typeof value !== 'object') return false;
  // `instanceof` fails for a date from another realm (a test runner, a frame), so this compares the tag.
  const tag = Object.prototype.toString.call(value);
  return /^\[object (Date|Number)\]$/.test(tag) && !Number.isFinite(Number(value));
}
