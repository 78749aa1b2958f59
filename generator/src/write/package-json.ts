import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json } from '../load/node.ts';
import { visible } from '../visible.ts';

/** The emitted file that is merged with the file on disk, because people, npm and bots also edit it. */
export const PACKAGE_JSON = 'package.json';

/** Root keys for which sdkwright's new value overrides an edit. docs/customize.md lists them. */
const OWNED_KEYS: ReadonlySet<string> = new Set([
  'name',
  'type',
  'sideEffects',
  'main',
  'module',
  'types',
  'exports',
]);

/**
 * Merges the emitted package.json into the file on disk, key by key, with the previously emitted file as the base. In a
 * conflict, the user's edit wins, except for `OWNED_KEYS`.
 *
 * @param base - If undefined, every value on disk counts as edited.
 * @throws if the text on disk isn't a JSON object.
 */
export function mergePackageJson(current: string, emitted: string, base: Json | undefined): string {
  const disk: unknown = JSON.parse(current);
  const next: unknown = JSON.parse(emitted);
  if (!isObject(disk) || !isObject(next)) throw new TypeError('Expected a JSON object');
  if (isDeepStrictEqual(disk, base)) return isDeepStrictEqual(disk, next) ? current : emitted;
  const merged = mergeObjects({ disk, next, base: base ?? {} }, (key) => OWNED_KEYS.has(key));
  if (isDeepStrictEqual(merged, disk)) return current;
  const indent = /^[ \t]+(?=")/m.exec(current)?.[0] ?? 2;
  return `${visible(JSON.stringify(merged, undefined, indent))}\n`;
}

interface Versions<T> {
  readonly disk: T;
  readonly next: T;
  readonly base: T;
}

function mergeObjects(
  { disk, next, base }: Versions<Json>,
  isOwned: (key: string) => boolean,
): Json {
  const merged = new Map<string, unknown>();
  for (const key of new Set([...Object.keys(disk), ...Object.keys(next)])) {
    const versions = { disk: disk[key], next: next[key], base: base[key] };
    const value = mergeValues(versions, isOwned(key));
    if (value !== undefined) merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

function mergeValues({ disk, next, base }: Versions<unknown>, isOwned: boolean): unknown {
  if (isDeepStrictEqual(next, base)) return disk;
  if (isDeepStrictEqual(disk, base)) return next;
  if (isObject(disk) && isObject(next))
    return mergeObjects({ disk, next, base: isObject(base) ? base : {} }, () => isOwned);
  if (Array.isArray(disk) && Array.isArray(next))
    return mergeLists({ disk, next, base: Array.isArray(base) ? base : [] });
  return isOwned ? next : disk;
}

/** Applies the additions and removals of the emitted list to the list on disk. */
function mergeLists({ disk, next, base }: Versions<readonly unknown[]>): readonly unknown[] {
  const added = next.filter((item) => !base.includes(item) && !disk.includes(item));
  const removed = base.filter((item) => !next.includes(item));
  return [...disk.filter((item) => !removed.includes(item)), ...added];
}
