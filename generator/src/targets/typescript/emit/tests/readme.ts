import type { EmittedFile } from '../../../emitted-file.ts';
import { BANNER } from '../module.ts';
import { CONTRACT } from './module.ts';

/** Prints the test that compiles the TypeScript blocks of `README.md`. */
export function readmeTest(): EmittedFile {
  const content = `${BANNER}

import { readmeErrors } from '${CONTRACT}/readme';
import { expect, it } from 'vitest';

it('README.md contains only TypeScript blocks that compile', { timeout: 300_000 }, async () => {
  expect(await readmeErrors(new URL('..', import.meta.url))).toEqual([]);
});
`;
  return { path: 'test/readme.test.ts', content };
}
