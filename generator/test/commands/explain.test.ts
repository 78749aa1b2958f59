import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../src/commands/explain/catalog.ts';
import { Workspace } from '../support/workspace.ts';

describe('explain', () => {
  it('prints the catalog entry for a diagnostic code, or suggests the closest code for an unknown one', async () => {
    const space = await Workspace.create();
    const { stdout } = await space.run('explain', 'ref-unresolved');
    expect(stdout).toMatch(
      /^error ref-unresolved\n\nA `\$ref` refers to a file .*\n\nFix: Correct the/,
    );
    const unknown = await space.run('explain', 'ref-unresolvd');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('Did you mean `ref-unresolved`?');
  });

  it('explains a Redocly rule, or suggests the closest rule for an unknown one', async () => {
    const space = await Workspace.create();
    const { code, stdout } = await space.run('explain', 'redocly/operation-summary');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^error redocly\/operation-summary\n\nRedocly defines this rule/);
    expect(stdout).toContain('https://redocly.com/docs/cli/rules/oas/operation-summary\n');
    expect(stdout).toContain('.redocly.lint-ignore.yaml');
    const common = await space.run('explain', 'redocly/struct');
    expect(common.stdout).toContain('https://redocly.com/docs/cli/rules/common/struct\n');
    const unused = await space.run('explain', 'redocly/operation-4xx-response');
    expect(unused.stdout).toContain('`sdkwright lint` does not apply it');
    const unknown = await space.run('explain', 'redocly/operation-sumary');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('Did you mean `operation-summary`?');
  });

  it('every entry in the diagnostic catalog states a problem and a consequence', () => {
    const catalog = readCatalog();
    expect(catalog.size).toBeGreaterThan(50);
    for (const [code, { problem, consequence }] of catalog) {
      expect(problem, code).toMatch(/\.$/);
      expect(consequence, code).toMatch(/\.$/);
    }
  });
});
