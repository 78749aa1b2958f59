/** The target of a `$ref`. */
export interface ComponentTarget {
  readonly file: string;
  readonly fragment: string;
}

const REF = /\$ref["']?\s*:\s*(?:"([^"]+)"|'([^']+)'|([^\s,}\]]+))/g;

/**
 * Returns the origins of components that bundling creates from referenced files, keyed by the last segment of the
 * fragment, or by the name of the file if there is no fragment. Ambiguous origins are omitted.
 */
export function componentsOfFiles(
  sources: ReadonlyMap<string, string>,
  resolve: (from: string, ref: string) => string,
): ReadonlyMap<string, ComponentTarget> {
  const found = new Map<string, Map<string, ComponentTarget>>();
  for (const [from, text] of sources)
    for (const [, double, single, plain] of text.matchAll(REF)) {
      const [path = '', fragment = ''] = (double ?? single ?? plain ?? '').split('#');
      if (path === '') continue;
      const file = resolve(from, path);
      const name = fragment.split('/').at(-1) || stem(path);
      const targets = found.get(name) ?? new Map<string, ComponentTarget>();
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
