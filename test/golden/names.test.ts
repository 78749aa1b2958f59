import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../generator/src/diagnostics/diagnostic.ts';
import { camelCase } from '../../generator/src/words.ts';
import { buildSurface } from '../../generator/src/surface/build.ts';
import { referenceFile } from '../../generator/src/targets/typescript/emit/markdown/reference.ts';
import { planSdks } from '../../generator/src/targets/typescript/plan/plan.ts';
import { complete } from '../../generator/src/targets/typescript/settings.ts';
import { isPresent } from '../corpus/corpus.ts';
import { modelOf } from '../names/corpus.ts';
import { share, tables } from '../names/tables.ts';

/** Documents whose operationIds, tags and paths follow different styles. */
const DOCUMENTS = [
  'box',
  'discord',
  'github-api',
  'intercom-2.16',
  'openai',
  'plaid',
  'resend',
  'vault',
  'workos',
  'xero-accounting',
];

describe.skipIf(!isPresent)('inferred names', () => {
  test.each(DOCUMENTS)('%s has the committed names', async (name) => {
    const model = await modelOf(name);
    const surface = buildSurface(model, new Diagnostics());
    const settings = complete([{ flavor: 'async', name: 'sdk' }], surface);
    const [plan] = planSdks(surface, settings, new Diagnostics());
    const reference = plan === undefined ? '' : withoutProse(referenceFile(plan).content);
    const methods = new Set(model.operations.map(({ name: own }) => own.join('.')));
    const made = model.operations.filter(
      ({ method, path, name: own }) =>
        path.includes('{') && camelCase(`${method} ${path}`) === own.at(-1),
    );
    expect(made).toEqual([]);
    expect(
      [...methods].filter((own) => /\d$/.test(own) && methods.has(own.replace(/\d+$/, ''))),
    ).toEqual([]);
    expect(reference.match(/\b(Response|Request|Params|Result|Item)_?\d+\b/g)).toBeNull();
    await expect(reference).toMatchFileSnapshot(join('names', `${name}.md`));
  });

  test('more than 95% of the inferred names match the published names or are better', async () => {
    const all = await tables();
    expect(share(all)).toBeGreaterThan(0.95);
    for (const table of all) expect(share([table])).toBeGreaterThan(0.7);
  });
});

/**
 * Returns the lines of a reference that contain names and signatures. Omits the prose, because it belongs to the
 * authors of the documents.
 */
function withoutProse(reference: string): string {
  return reference
    .split('\n')
    .flatMap((line) => {
      const method = /^- \[(`+.*?`+)\]\([^)]*\).*?(`[A-Z]+ [^`]+`)$/.exec(line);
      if (method !== null) return [`- ${method[1] ?? ''} ${method[2] ?? ''}`];
      return line.startsWith('#') || line.startsWith('Types: ') ? ['', line] : [];
    })
    .join('\n')
    .trimStart();
}
