/** Measured values by subject, one per round. */
export type Measured = ReadonlyMap<string, readonly number[]>;

/**
 * Measures all subjects once in each round, so that a disturbance affects all of them. The subject that comes first
 * changes from round to round. If a subject fails, its error is printed, and it is excluded from later rounds and from
 * the results.
 */
export async function rounds<S extends { readonly name: string }>(
  subjects: readonly S[],
  count: number,
  measure: (subject: S, round: number) => Promise<number>,
): Promise<Measured> {
  const measured = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < count; round++) {
    const first = round % subjects.length;
    for (const subject of [...subjects.slice(first), ...subjects.slice(0, first)]) {
      const values = measured.get(subject.name);
      if (values === undefined) continue;
      try {
        values.push(await measure(subject, round));
      } catch (error) {
        measured.delete(subject.name);
        process.stderr.write(
          `  ${subject.name}: ${error instanceof Error ? error.message : String(error)}\n`,
        );
      }
    }
  }
  return measured;
}

/** Returns the median of the values, or NaN for an empty list. */
export function median(values: readonly number[] = []): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** Returns the values of all subjects except `base`, minus the median of `base`. */
export function above(measured: Measured, base: string): Measured {
  const ground = median(measured.get(base));
  const entries = [...measured].filter(([name]) => name !== base);
  return new Map(entries.map(([name, values]) => [name, values.map((value) => value - ground)]));
}
