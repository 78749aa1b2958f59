/** A bug in the emitted client that a test must detect. */
export interface Mutant {
  readonly name: string;
  /** The changed file, relative to `src/`. */
  readonly file: string;
  /** The method in which the text is replaced. By default, the first match in the file is replaced. */
  readonly method?: string;
  readonly from: string;
  readonly to: string;
  /** The test file that must detect the mutant, relative to the package (`test/…`) or the workspace (`e2e/…`). */
  readonly by: string;
}

/**
 * Returns the source with the mutant.
 *
 * @throws an error if the source lacks the method or the text to replace, because the mutant is then out of date.
 */
export function mutate(source: string, { name, method, from, to }: Mutant): string {
  const [start, end] = method === undefined ? [0, source.length] : bounds(source, method);
  const body = source.slice(start, end);
  if (!body.includes(from))
    throw new Error(`The mutant "${name}" finds no ${JSON.stringify(from)}.`);
  return source.slice(0, start) + body.replace(from, () => to) + source.slice(end);
}

function bounds(source: string, method: string): [start: number, end: number] {
  const start = source.indexOf(`\n  ${method}(`);
  const end = source.indexOf('\n  }\n', start);
  if (start === -1 || end === -1) throw new Error(`There is no method ${method}.`);
  return [start, end];
}
