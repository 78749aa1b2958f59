import { expect, test } from 'vitest';
import { pinsOfPackage } from '../../src/commands/names/package-pins.ts';
import { compareWire } from '../../src/diff/wire/compare.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { explicitNames } from '../../src/naming/sources.ts';
import { OutputFolder } from '../../src/write/output-folder.ts';
import { mergeEdit } from '../../src/write/patches/merge.ts';
import { createEdit, revertEdit } from '../../src/write/patches/text.ts';
import { expectLinear } from '../support/growth.ts';
import { Workspace } from '../support/workspace.ts';

const listed = <T>(size: number, item: (index: string) => T): T[] =>
  Array.from({ length: size }, (_, index) => item(String(index)));

test('finding names from earlier runs takes time linear in the number of operations', async () => {
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

test('reading the names of a package takes time linear in the number of classes', async () => {
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

test('comparing documents takes time linear in the number of operations', async () => {
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
    renamed: new Map<string, string>(),
    enums: new Map<string, string>(),
    typeNames: new Map<string, string>(),
  };
  await expectLinear((size) => compareWire(spec(size, 'string'), spec(size, 'number'), options));
});

test('comparing an output folder takes time linear in the number of files', async () => {
  const workspace = await Workspace.create();
  await expectLinear((size) => {
    const folder = new OutputFolder(workspace.path('out'), 'refuse', new Diagnostics(), undefined);
    return listed(size, (index) => folder.compare(`src/a${index}.ts`, Buffer.from(index)));
  });
});

test('recording and reapplying an edit takes time linear in the number of lines', async () => {
  // Many lines of code are identical, for example closing braces.
  const lines = (size: number): string =>
    listed(size, (index) => `  name${index}: string;\n}\n`).join('');
  await expectLinear((size) => {
    const emitted = lines(size);
    const edited = emitted.replace('name5:', 'edited:');
    const next = emitted.replace(`name${String(size - 1)}:`, 'renamed:');
    const patch = createEdit('a.ts', emitted, edited);
    expect(revertEdit(patch, edited)).toBe(emitted);
    const merged = mergeEdit({ emitted, edited, next });
    expect(merged).toEqual({ text: next.replace('name5:', 'edited:'), conflicts: [] });
    return merged;
  });
});
