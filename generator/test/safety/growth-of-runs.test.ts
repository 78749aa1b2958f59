/** Tests the stages that read and write files. */
import { expect, test } from 'vitest';
import { lintDocument } from '../../src/commands/lint/redocly.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { load } from '../../src/load/load.ts';
import { DirectWriter } from '../../src/write/writer.ts';
import { expectLinear } from '../support/growth.ts';
import { Workspace } from '../support/workspace.ts';

const HEAD = 'openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\npaths:\n';

const lines = (size: number, line: (index: string) => string): string =>
  Array.from({ length: size }, (_, index) => `${line(String(index))}\n`).join('');

async function specOf(text: string): Promise<string> {
  const workspace = await Workspace.create();
  await workspace.write('openapi.yaml', text);
  return workspace.path('openapi.yaml');
}

const SPECS: Readonly<Record<string, (size: number) => string>> = {
  'references to missing files': (size) =>
    `${HEAD}${lines(size, (index) => `  /a${index}: { $ref: ./none${index}.yaml }`)}`,
  'references to missing parts of a file': (size) =>
    `${HEAD}${lines(size, (index) => `  /a${index}: { $ref: 'openapi.yaml#/none${index}' }`)}`,
  identifiers: (size) =>
    `${HEAD}  {}\ncomponents:\n  schemas:\n${lines(
      size,
      (index) => `    S${index}: { $id: 'a:${index}', $anchor: b, not: { $ref: 'a:${index}#b' } }`,
    )}`,
};

test.each(Object.entries(SPECS))(
  'loading takes time linear in the number of %s',
  async (_, text) => {
    await expectLinear(async (size) => load(await specOf(text(size)), {}, new Diagnostics()));
  },
);

test('linting takes time linear in the number of problems', async () => {
  await expectLinear(async (size) => {
    const operations = lines(size, (index) => `  /a${index}: { get: { responses: {} } }`);
    const diagnostics = new Diagnostics();
    await lintDocument(await specOf(HEAD + operations), diagnostics);
    expect(diagnostics.all.length).toBeGreaterThanOrEqual(size);
  });
});

test('writing into a full folder takes time linear in the number of files', async () => {
  await expectLinear(async (size) => {
    const workspace = await Workspace.create();
    // The second run changes half of the files, removes the other half, and adds as many.
    for (const first of [0, size / 2]) {
      const writer = new DirectWriter();
      const origin = { generator: '1', document: '2' };
      writer.open({ folder: workspace.path('out'), origin, edits: 'refuse', stage: true });
      for (let index = first; index < first + size; index += 1)
        writer.add(0, { path: `src/a${String(index)}.ts`, content: String(first + index) });
      expect(writer.compare().diagnostics).toEqual([]);
      writer.commit();
      writer.close();
    }
    expect(await workspace.files('out')).toHaveLength(size + 1);
  });
});
