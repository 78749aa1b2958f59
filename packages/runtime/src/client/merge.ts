import { edit } from '../call/headers.js';
import type { BaseOptions } from '../types/options.js';
import { spellings } from '../auth/credentials.js';
import type { Definition } from './definition.js';

/** A client's options with others on top: headers are merged by name, a credential replaces its other spellings. */
export function mergeOptions(api: Definition, base: object, top: object): BaseOptions {
  const parent: Record<string, unknown> = { ...base };
  const own = Object.entries(top).filter(([, value]) => value !== undefined);
  for (const names of Object.values(api.auth ?? {}).flatMap(({ fields }) =>
    fields.map(spellings),
  )) {
    if (own.some(([name]) => names.includes(name))) for (const name of names) delete parent[name];
  }
  const merged: Record<string, unknown> = { ...parent, ...Object.fromEntries(own) };
  const headersOf = ({ headers }: { headers?: BaseOptions['headers'] }): BaseOptions['headers'] =>
    headers;
  return { ...merged, headers: edit(edit({}, headersOf(base)), headersOf(top)) };
}
