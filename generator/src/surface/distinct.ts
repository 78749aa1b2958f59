/** Maximum distance from a sample. The limit is needed because a path can have thousands of parameters. */
const MOST = 100;

/**
 * Returns alternatives to a sampled number or UUID that is already in use, because tests of path parameters with equal
 * values wouldn't detect a client that swaps the parameters. Returns an empty list if the value isn't in use or is of
 * another kind.
 */
export function distinct(value: unknown, used: ReadonlySet<unknown>): readonly unknown[] {
  if (!used.has(value)) return [];
  const steps = Array.from({ length: Math.min(used.size, MOST) }, (_, index) => index + 1);
  if (typeof value === 'number')
    return unused(
      [...steps.map((step) => value + step), ...steps.map((step) => value - step)],
      used,
    );
  const [, start, end = ''] = /^(.{24})([0-9a-f]{12})$/i.exec(String(value)) ?? [];
  if (start === undefined) return [];
  const number = BigInt(`0x${end}`);
  return unused(
    steps.map((step) => start + (number + BigInt(step)).toString(16).padStart(end.length, '0')),
    used,
  );
}

function unused(values: readonly unknown[], used: ReadonlySet<unknown>): readonly unknown[] {
  return values.filter((value) => !used.has(value));
}
