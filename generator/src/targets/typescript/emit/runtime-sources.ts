import { existsSync, readFileSync } from 'node:fs';

/** The sources of @sdkwright/runtime, as its build writes them into `dist/sources.json`. */
export interface RuntimeSources {
  /** Source of each entry point, by its subpath: `./sync`. */
  readonly entries: Readonly<Record<string, string>>;
  /** Text of each source, by path. They import each other and Node.js only. */
  readonly files: Readonly<Record<string, string>>;
}

/** The locations: beside the built generator, else in the workspace. */
const PLACES = ['./runtime-sources.json', '../../../../../packages/runtime/dist/sources.json'].map(
  (path) => new URL(path, import.meta.url),
);

export function readRuntimeSources(): RuntimeSources {
  const place = PLACES.find((url) => existsSync(url));
  if (place === undefined)
    throw new Error('Cannot find the sources of @sdkwright/runtime: build that package first');
  return JSON.parse(readFileSync(place, 'utf8')) as RuntimeSources;
}
