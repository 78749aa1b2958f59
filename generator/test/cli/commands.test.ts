import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../src/commands/explain/catalog.ts';
import { nodeFinding } from '../../src/commands/doctor/findings.ts';
import { description, Workspace } from '../workspace.ts';

const CONFIG = JSON.stringify({ spec: 'api.yaml', packages: { async: { out: 'sdk' } } });

describe('explain', () => {
  it('prints the entry of a diagnostic, and the nearest code for an unknown one', async () => {
    const space = await Workspace.create();
    const { stdout } = await space.run('explain', 'ref-unresolved');
    expect(stdout).toMatch(
      /^error ref-unresolved\n\nA `\$ref` names a file .*\n\nFix: Correct the/,
    );
    const unknown = await space.run('explain', 'ref-unresolvd');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('Did you mean `ref-unresolved`?');
  });

  it('knows what each code means', () => {
    const catalog = readCatalog();
    expect(catalog.size).toBeGreaterThan(50);
    for (const [code, { problem, consequence }] of catalog) {
      expect(problem, code).toMatch(/\.$/);
      expect(consequence, code).toMatch(/\.$/);
    }
  });
});

describe('doctor', () => {
  it('reports drift, and errors of the configuration', async () => {
    const space = await Workspace.create({
      'api.yaml': description(),
      'sdkwright.config.json': CONFIG,
    });
    expect((await space.run('doctor')).stdout).toMatch(/warning output: out of date\n +fix Run/);
    await space.run('generate');
    expect((await space.run('doctor')).stdout).toContain(
      'ok      output: up to date with the spec',
    );
    await space.write('sdkwright.config.json', '{ "spek": "api.yaml" }');
    const broken = await space.run('doctor');
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.stderr).toContain('Did you mean `spec`?');
  });

  it.each([
    ['20.18.0', 'error'],
    ['20.19.0', 'ok'],
    ['21.7.0', 'error'],
    ['22.11.0', 'error'],
    ['24.0.0', 'ok'],
  ])('judges Node.js %s: %s', (version, state) => {
    expect(nodeFinding(version).state).toBe(state);
  });
});

it('lint reports the rules of Redocly and of sdkwright, and writes nothing', async () => {
  const space = await Workspace.create({
    'api.yaml': description('      nullable: true\n'),
    'sdkwright.config.json': CONFIG,
  });
  const { code, stderr } = await space.run('lint');
  expect(code).toBe(1);
  expect(stderr).toMatch(/redocly\/operation-summary [^]*at api\.yaml:\d+:\d+/);
  expect(stderr).toContain('warning nullable-in-3.1');
  expect(await space.files('sdk')).toEqual([]);
});
