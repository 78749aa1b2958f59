import { FreeNames } from '../free-names.ts';

/** Windows device names, which are reserved with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

const MAX_LENGTH = 60;

/**
 * Makes a name valid as a path segment on every file system: shortens it, and appends `_` to the name of a Windows
 * device.
 */
export function fileName(name: string): string {
  const short = name.slice(0, MAX_LENGTH).replace(/[-.]$/, '');
  return DEVICE.test(short) ? `${short}_` : short;
}

/**
 * Returns unique file names for one folder. Names that differ only in case count as equal, because many file systems
 * treat them that way.
 */
export function fileNames(names: readonly string[]): string[] {
  const free = new FreeNames([], { separator: '-', ignoresCase: true });
  return names.map((name) => free.take(fileName(name)));
}
