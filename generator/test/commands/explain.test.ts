import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../src/commands/explain/catalog.ts';
import { Workspace } from '../support/workspace.ts';

describe('explain', () => {
  it('prints the entry of a diagnostic, or suggests the closest code for an unknown one', async () => {
    const space = await Workspace.create();
    const { stdout } = await space.run('explain', 'ref-unresolved');
    expect(stdout).toMatch(
      /^error ref-unresolved\n\nA `\$ref` remes a file .*\n\nFix: Correct the/,
    );
    const unknown = await space.run('explain', 'ref-unresolvd');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('Did you mean `ref-unresolved`?');
  });

  it('every diagnostic code has a problem and a consequence', () => {
    const catalog = readCatalog();
    expect(catalog.size).toBeGreaterThan(50);
    for (const [code, { problem, consequence }] of catalog) {
      expect(problem, code).toMatch(/\.$/);
      expect(consequence, code).toMatch(/\.$/);
    }
  });
});
