import { describe, expect, it } from 'vitest';
import { nodeFinding } from '../../src/commands/doctor/findings.ts';
import { description, Workspace } from '../support/workspace.ts';

const CONFIG = JSON.stringify({ spec: 'api.yaml', packages: { async: { out: 'sdk' } } });

describe('doctor', () => {
  it('reports drift and configuration errors', async () => {
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
  ])('reports Node.js %s with the status %s', (version, state) => {
    expect(nodeFinding(version).state).toBe(state);
  });
});
