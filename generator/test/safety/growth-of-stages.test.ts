import { test } from 'vitest';
import { pinsOfPackage } from '../../src/commands/names/package-pins.ts';
import { compareWire } from '../../src/diff/wire/compare.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { explicitNames } from '../../src/naming/sources.ts';
import { OutputFolder } from '../../src/write/output-folder.ts';
import { createEdit, mergeEdit } from '../../src/write/patches/text.ts';
import { expectLinear } from '../support/growth.ts';
import { Workspace } from '../support/workspace.ts';

const listed = <T>(size: number, item: (index: string) => T): T[] =>
  Array.from({ length: size }, (_, index) => item(String(index)));

test('finding names of earlier runs takes work in proportion to the operations', async () => {
  await expectLinear((size) => {
    const previous = new Map(listed(size, (index) => [`GET /a${index}/{id}`, `a${index}.get`]));
    const nameOf = explicitNames({ configured: new Map(), pinned: new Map(), previous });
    const none = { resource: undefined, method: undefined };
    return listed(size, (index) =>
      nameOf({
        method: 'get',
        path: `/a${index}/{other}`,
        id: undefined,
        settings: {},
        vendorName: none,
      }),
    );
  });
});

test('reading the names of a package takes work in proportion to its classes', async () => {
  await expectLinear((size) => {
    const classes = listed(
      size,
      (index) =>
        `export declare class C${index} {\n  next: C${String(Number(index) + 1)};\n  get(): void;\n}`,
    );
    const open = listed(size, (index) => `class D${index}`);
    return pinsOfPackage(new Map([['a.d.ts', [...classes, ...open].join('\n')]]));
  });
});

test('comparing documents takes work in proportion to the operations', async () => {
  const spec = (size: number, type: string) => ({
    openapi: '3.1.0',
    paths: Object.fromEntries(
      listed(size, (index) => [
        `/${type}${index}`,
        { get: { responses: { 200: { description: '' } } } },
      ]),
    ),
    components: {
      schemas: Object.fromEntries(listed(size, (index) => [`S${index}`, { type }])),
    },
  });
  const options = {
    client: 'shop',
    names: { old: new Map(), new: new Map() },
    enums: new Map<string, string>(),
  };
  await expectLinear((size) => compareWire(spec(size, 'string'), spec(size, 'number'), options));
});

test('comparing an output folder takes work in proportion to the files', async () => {
  const workspace = await Workspace.create();
  await expectLinear((size) => {
    const folder = new OutputFolder(workspace.path('out'), 'refuse', new Diagnostics(), undefined);
    return listed(size, (index) => folder.compare(`src/a${index}.ts`, Buffer.from(index)));
  });
});

test('carrying an edit over takes work in proportion to the lines', async () => {
  await expectLinear((size) => {
    const emitted = listed(size, (index) => `line ${index}\n`).join('');
    const edited = emitted.replace('line 5\n', 'line 5, edited\n');
    createEdit('a.ts', emitted, edited);
    return listed(size, () => mergeEdit({ emitted: 'a\n', edited: 'b\n', next: 'a\n' }));
  });
});
