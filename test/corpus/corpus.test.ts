import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compilers, errorsOf } from './compile.ts';
import { descriptions, isPresent } from './corpus.ts';
import { generate } from './generate.ts';

/** A few small, unusual documents. `npm run test:full` and `npm run corpus` use the whole corpus. */
const few = ['readme-discriminators', 'heyapi-full-3.1', 'tsoa-odd-types', 'redocly-cafe'];
const full = process.env['MODE'] === 'full';

describe.skipIf(!isPresent)('published OpenAPI documents', async () => {
  const all = isPresent ? await descriptions() : [];
  const names = all.map(({ name }) => name).filter((name) => full || few.includes(name));
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'corpus-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.for(names)('packages generated from %s compile', { timeout: 300_000 }, async (name) => {
    const place = join(folder, name);
    const { exitCode, output, operations, methods, forbidden } = await generate(name, place);
    expect(exitCode, output).toBe(0);
    expect(methods).toEqual([operations, operations]);
    expect(forbidden).toEqual([]);
    for (const compiler of full ? compilers : compilers.slice(2, 3)) {
      expect(await errorsOf(place, ['out/sdk', 'out/sdk-sync'], compiler)).toEqual([]);
    }
  });
});
