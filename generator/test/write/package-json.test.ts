import { describe, expect, it } from 'vitest';
import { mergePackageJson } from '../../src/write/package-json.ts';
import { DirectWriter } from '../../src/write/writer.ts';
import { Workspace } from '../support/workspace.ts';

const EMITTED = {
  name: 'shop',
  version: '0.1.0',
  keywords: ['shop', 'sdk'],
  main: './dist/index.cjs',
  exports: { '.': './dist/index.js', './books': './dist/books.js' },
  files: ['dist', 'src'],
  scripts: { build: 'tsup', test: 'vitest run' },
  devDependencies: { tsup: '9.0.0', typescript: '5.9.3' },
};

function merge(disk: object, next: object = EMITTED, base: object = EMITTED): unknown {
  const known = base as Readonly<Record<string, unknown>>;
  return JSON.parse(mergePackageJson(JSON.stringify(disk), JSON.stringify(next), known));
}

describe('an existing package.json', () => {
  it('keeps its version and its added dependencies, scripts and keys', () => {
    const disk = {
      ...EMITTED,
      version: '1.0.0',
      keywords: ['shop', 'sdk', 'books'],
      author: 'A. Reader',
      scripts: { ...EMITTED.scripts, lint: 'eslint .' },
      dependencies: { zod: '^4.0.0' },
      devDependencies: { ...EMITTED.devDependencies, typescript: '6.0.0' },
    };
    expect(merge(disk)).toEqual(disk);
  });

  it('receives newly emitted keys and keeps edits', () => {
    const disk = {
      ...EMITTED,
      version: '1.0.0',
      files: ['dist', 'src', 'docs'],
      exports: { ...EMITTED.exports, './mine': './dist/mine.js' },
      devDependencies: { ...EMITTED.devDependencies, typescript: '6.0.0' },
    };
    const next = {
      ...EMITTED,
      files: ['dist', 'api.md'],
      exports: { '.': './dist/index.js', './authors': './dist/authors.js' },
      devDependencies: { tsup: '9.1.0', typescript: '5.9.4' },
    };
    expect(merge(disk, next)).toEqual({
      ...EMITTED,
      version: '1.0.0',
      files: ['dist', 'docs', 'api.md'],
      exports: {
        '.': './dist/index.js',
        './authors': './dist/authors.js',
        './mine': './dist/mine.js',
      },
      devDependencies: { tsup: '9.1.0', typescript: '6.0.0' },
    });
  });

  it('receives the new value of a key that sdkwright owns, such as name, even if the key was edited', () => {
    const disk = { ...EMITTED, name: 'mine', main: './mine.cjs', version: '2.0.0' };
    const next = { ...EMITTED, name: 'store', version: '0.2.0' };
    expect(merge(disk, next)).toEqual({ ...disk, name: 'store' });
  });

  it('doesn’t get back a key that the user removed', () => {
    const { keywords, ...rest } = EMITTED;
    const disk = { ...rest, devDependencies: { tsup: '9.0.0' } };
    expect(merge(disk, { ...EMITTED, description: 'Books' })).toEqual({
      ...disk,
      description: 'Books',
    });
    expect(keywords).toHaveLength(2);
  });

  it('loses a key that is no longer emitted, unless the key was edited', () => {
    const { scripts, devDependencies, ...next } = EMITTED;
    const disk = { ...EMITTED, scripts: { ...scripts, lint: 'eslint .' } };
    expect(merge(disk, next)).toEqual({ ...next, scripts: disk.scripts });
    expect(devDependencies.tsup).toBe('9.0.0');
  });

  it('keeps all its values if the previously emitted values are unknown', () => {
    const disk = { name: 'shop', version: '1.0.0', scripts: { test: 'jest' } };
    const merged = mergePackageJson(JSON.stringify(disk), JSON.stringify(EMITTED), undefined);
    expect(JSON.parse(merged)).toEqual({
      ...EMITTED,
      version: '1.0.0',
      scripts: { build: 'tsup', test: 'jest' },
    });
  });

  it('keeps its indentation', () => {
    const disk = JSON.stringify({ ...EMITTED, version: '1.0.0' }, undefined, '\t');
    const next = JSON.stringify({ ...EMITTED, description: 'Books' });
    expect(mergePackageJson(disk, next, EMITTED)).toContain('\n\t"version": "1.0.0"');
  });
});

describe('an output with a package.json', () => {
  function generate(folder: string, version: string, stage = true) {
    const writer = new DirectWriter();
    const origin = { generator: '0', document: '' };
    writer.open({ folder, origin, edits: stage ? 'refuse' : 'overwrite', stage });
    writer.add(0, {
      path: 'package.json',
      content: `{ "name": "shop", "engine": "${version}" }\n`,
    });
    const { diagnostics, changes } = writer.compare();
    if (stage && diagnostics.length === 0) writer.commit();
    writer.close();
    return {
      codes: diagnostics.map(({ code }) => code),
      written: changes.flatMap(({ added, changed }) => [...added, ...changed]),
    };
  }

  it('is up to date after edits by npm or bots, and after each generation', async () => {
    const workspace = await Workspace.create();
    const folder = workspace.path('out');
    generate(folder, '1');
    await workspace.write(
      'out/package.json',
      '{\r\n  "name": "shop",\r\n  "version": "1.0.0",\r\n  "engine": "1"\r\n}\r\n',
    );
    expect(generate(folder, '1', false)).toEqual({ codes: [], written: [] });
    expect(generate(folder, '1')).toEqual({ codes: [], written: [] });
    expect(generate(folder, '2')).toEqual({
      codes: [],
      written: ['package.json', '.sdkwright.json'],
    });
    expect(JSON.parse(await workspace.read('out/package.json'))).toEqual({
      name: 'shop',
      version: '1.0.0',
      engine: '2',
    });
    expect(generate(folder, '2', false)).toEqual({ codes: [], written: [] });
  });

  it('isn’t written if the existing package.json is invalid JSON', async () => {
    const workspace = await Workspace.create();
    const folder = workspace.path('out');
    generate(folder, '1');
    await workspace.write('out/package.json', '<<<<<<< HEAD\n');
    expect(generate(folder, '2').codes).toEqual(['file-unreadable']);
    expect(await workspace.read('out/package.json')).toBe('<<<<<<< HEAD\n');
  });
});
