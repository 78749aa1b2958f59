import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { expect, it } from 'vitest';
import { complaints, ROOT } from './program.ts';

/**
 * Emitted types and openapi-typescript's types are created independently from one document. Emitted types are
 * intentionally wider (open enums, `Date`, readonly lists), so openapi-typescript's types must be assignable to them.
 * Names and optionality must be the same.
 */
it('emitted types agree with openapi-typescript’s types', async () => {
  const description = new URL('spec/dist/openapi.yaml', `file://${ROOT}`);
  const theirs = astToString(
    await openapiTS(description, { defaultNonNullable: false, silent: true }),
  );
  const ours = await readFile(join(ROOT, 'packages/sdk/src/types.ts'), 'utf8');
  const names = [...ours.matchAll(/^export (?:interface|type) (\w+)/gm)].map(
    (match) => match[1] ?? '',
  );
  expect(names).toContain('Post');
  // openapi-typescript types files as strings, so types that contain files are compared by name only.
  const withFiles = new Set(
    [...ours.matchAll(/^export interface (\w+)[^}]*: Uploadable;/gm)].map((match) => match[1]),
  );
  const checks = names.map(
    (name) =>
      `export const ${name}: ${withFiles.has(name) ? 'Keys' : 'Agrees'}<components['schemas']['${name}'], Ours.${name}> = true;`,
  );
  const files = new Map([
    [join(ROOT, 'test/types/theirs.ts'), theirs],
    [join(ROOT, 'test/types/compared.ts'), `${HEAD}\n${checks.join('\n')}\n`],
  ]);
  expect(complaints(files)).toEqual([]);
});

const HEAD = `import type * as Ours from '@flowdev/sdk';
import type { components } from './theirs.js';

type Optional<T> = { [K in keyof T]-?: {} extends Pick<T, K> ? K : never }[keyof T];
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Keys<A, B> = A extends unknown ? (Same<keyof A, keyof B> extends true ? Same<Optional<A>, Optional<B>> : false) : false;
type Agrees<Theirs, Own> = [Theirs] extends [Own] ? Keys<Theirs & {}, Own & {}> : false;
`;
