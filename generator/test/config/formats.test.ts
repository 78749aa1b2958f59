import { describe, expect, it } from 'vitest';
import { Workspace } from '../support/workspace.ts';
import { shop } from '../support/shop.ts';

const ESM = `import { defineConfig } from 'sdkwright';
import { out } from './folders.EXTENSION';

export default defineConfig({ spec: 'openapi.json', packages: { async: { out } } });
`;
const TYPED = ESM.replace('{ out }', '{ out, type Folder }').replace(
  'async: { out }',
  'async: { out: out as Folder }',
);
const CJS = `const { defineConfig } = require('sdkwright');
const { out } = require('./folders.EXTENSION');

module.exports = defineConfig({ spec: 'openapi.json', packages: { async: { out } } });
`;

const SOURCES: Readonly<Record<string, readonly [config: string, imported?: string]>> = {
  ts: [TYPED, "export type Folder = string;\nexport const out: Folder = 'sdk';\n"],
  mts: [TYPED, "export type Folder = string;\nexport const out: Folder = 'sdk';\n"],
  mjs: [ESM, "export const out = 'sdk';\n"],
  js: [ESM, "export const out = 'sdk';\n"],
  cjs: [CJS, "exports.out = 'sdk';\n"],
  json: ['{ "$schema": "x", "spec": "openapi.json", "packages": { "async": { "out": "sdk" } } }'],
  yaml: ['spec: openapi.json\npackages:\n  async: { out: sdk }\n'],
};

const MANIFESTS = {
  'without a type': '{}',
  'of CommonJS': '{ "type": "commonjs" }',
  'of ESM': '{ "type": "module" }',
};

describe('a configuration', () => {
  it.each([
    ...Object.entries(MANIFESTS).flatMap(([kind, manifest]) =>
      ['ts', 'js'].map((extension) => [extension, kind, manifest] as const),
    ),
    ...['mts', 'mjs', 'cjs', 'json', 'yaml'].map(
      (extension) => [extension, 'of CommonJS', MANIFESTS['of CommonJS']] as const,
    ),
  ])('can be a .%s file in a package %s', async (extension, _, manifest) => {
    const [config = '', imported] = SOURCES[extension] ?? [];
    const space = await Workspace.create({
      'package.json': manifest,
      'openapi.json': shop(),
      [`sdkwright.config.${extension}`]: config.replace('EXTENSION', extension),
      ...(imported === undefined ? {} : { [`folders.${extension}`]: imported }),
    });
    expect(await space.run('generate')).toMatchObject({ code: 0, stderr: '' });
    expect(await space.read('sdk/package.json')).toContain('shop');
  });

  it.each([
    [
      'ts',
      "import { defineConfig } from 'sdkwright';\n// packages: { async: { nmae }}\nconst config = {\n  spec: 'openapi.json',\n  packages: {\n    async: { out: 'sdk', nmae: 'x' },\n  },\n};\nexport default defineConfig(config);\n",
      'sdkwright.config.ts:6:26',
    ],
    [
      'cjs',
      "module.exports = {\n  spec: 'a, b: { c',\n  packages: { 'async': { out: 'sdk', nmae: 'x' } },\n};\n",
      'sdkwright.config.cjs:3:38',
    ],
    [
      'yaml',
      'spec: a\npackages:\n  async:\n    out: sdk\n    nmae: x\n',
      'sdkwright.config.yaml:5:11',
    ],
    [
      'json',
      '{\n"spec": "a",\n"packages": { "async": { "out": "b",\n"nmae": "c" } } }',
      'sdkwright.config.json:4:9',
    ],
  ])(
    'reports an unknown key in a .%s file with its line and the closest key',
    async (extension, source, place) => {
      const space = await Workspace.create({ [`sdkwright.config.${extension}`]: source });
      const { code, stderr } = await space.run('generate');
      expect(code).toBe(1);
      expect(stderr).toContain('error bad-config packages.async.nmae: the key is unknown.');
      expect(stderr).toContain(`  at ${place}\n`);
      expect(stderr).toContain('  fix Did you mean `name`?');
    },
  );

  it('reports a syntax error in YAML with its line', async () => {
    const space = await Workspace.create({ 'sdkwright.config.yaml': 'spec: a\npackages: [\n' });
    const { code, stderr } = await space.run('generate');
    expect(code).toBe(1);
    expect(stderr).toMatch(/error syntax [^]*at sdkwright\.config\.yaml:3:1/);
  });

  it('is rejected if the folder contains another configuration', async () => {
    const space = await Workspace.create({
      'sdkwright.config.yaml': 'spec: a\n',
      'sdkwright.config.json': '{}',
    });
    const { code, stderr } = await space.run('generate');
    expect(code).toBe(2);
    expect(stderr).toContain(
      'several configurations here: sdkwright.config.json, sdkwright.config.yaml',
    );
  });
});
