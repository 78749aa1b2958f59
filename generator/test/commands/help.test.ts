import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { Workspace } from '../support/workspace.ts';

describe('help', () => {
  it('lists every command with its summary', async () => {
    const space = await Workspace.create();
    const { code, stdout } = await space.run('--help');
    expect(code).toBe(0);
    for (const [name, load] of Object.entries(COMMANDS))
      expect(stdout).toMatch(new RegExp(`^  ${name} +${(await load()).summary}$`, 'm'));
  });

  it.each(Object.keys(COMMANDS))(
    'shows the usage, the options and an example for %s',
    async (name) => {
      const space = await Workspace.create();
      const { code, stdout } = await space.run(name, '--help');
      const command = await COMMANDS[name]?.();
      expect(code).toBe(0);
      for (const form of command?.usage ?? []) expect(stdout).toContain(`  sdkwright ${form}\n`);
      for (const option of Object.keys(command?.options ?? {}))
        expect(stdout).toContain(`  --${option}`);
      expect(stdout).toMatch(/\nExamples\n {2}# .+\n {2}sdkwright /);
      expect((await space.run('help', name)).stdout).toBe(stdout);
    },
  );
});

describe('a usage error', () => {
  it.each([
    [['generat'], 'There is no command generat. Did you mean `generate`?\n'],
    [['generate', '--chek'], 'There is no option --chek. Did you mean `--check`?\n'],
    [['names'], 'names expects `import` and one file: sdkwright names import api.md.\n'],
  ])('prints only the reason why the arguments %j are invalid', async (args, reason) => {
    const space = await Workspace.create();
    expect(await space.run(...args)).toEqual({ code: 2, stdout: '', stderr: reason });
  });
});
