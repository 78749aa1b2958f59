/** A place that a `$ref` leads to. */
export interface Target {
  readonly file: string;
  readonly fragment: string;
}

const REF = /\$ref["']?\s*:\s*(?:"([^"]+)"|'([^']+)'|([^\s,}\]]+))/g;

/**
 * Where components come from that no file declares: bundling makes one of each file that is referred to, and calls it as
 * the file or as the last part of the fragment. What several files could be is left out.
 */
export function componentsOfFiles(
  sources: ReadonlyMap<string, string>,
  resolve: (from: string, ref: string) => string,
): ReadonlyMap<string, Target> {
  const found = new Map<string, Map<string, Target>>();
  for (const [from, text] of sources)
    for (const [, double, single, plain] of text.matchAll(REF)) {
      const [path = '', fragment = ''] = (double ?? single ?? plain ?? '').split('#');
      if (path === '') continue;
      const file = resolve(from, path);
      const name = fragment.split('/').at(-1) || stem(path);
      const targets = found.get(name) ?? new Map<string, Target>();
      found.set(name, targets.set(`${file}#${fragment}`, { file, fragment }));
    }
  return new Map(
    [...found].flatMap(([name, targets]) => {
      const [only, ...others] = targets.values();
      return only === undefined || others.length > 0 ? [] : [[name, only] as const];
    }),
  );
}

function stem(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '');
}
