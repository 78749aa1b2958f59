import { existsSync, readFileSync } from 'node:fs';

/** The sources of @sdkwright/runtime, which its build writes to `dist/sources.json`. */
export interface RuntimeSources {
  /** Path of each entry point's source, keyed by a subpath such as `./sync`. */
  readonly entries: Readonly<Record<string, string>>;
  /** Text of each source, keyed by path. The sources import only one another and Node.js modules. */
  readonly files: Readonly<Record<string, string>>;
}

/** Possible locations of the runtime's sources: next to the built generator, or in the workspace. */
const PLACES = ['./runtime-sources.json', '../../../../../packages/runtime/dist/sources.json'].map(
  (path) => new URL(path, import.meta.url),
);

export function readRuntimeSources(): RuntimeSources {
  const place = PLACES.find((url) => existsSync(url));
  if (place === undefined)
    throw new Error('Cannot find the sources of @sdkwright/runtime: build that package first');
  return JSON.parse(readFileSync(place, 'utf8')) as RuntimeSources;
}
