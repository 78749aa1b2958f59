import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { description, Workspace } from '../support/workspace.ts';

const RESOURCE = 'sdk/src/resources/pets.ts';
const PATCH = 'sdk/patches/src/resources/pets.ts.patch';
const CONFIG = {
  spec: 'api.yaml',
  packages: { async: { out: 'sdk', name: 'pets', runtime: 'package', tests: false } },
};
const SIGNATURE = 'get(petId: string, options?: CallOptions)';

async function generated(config: object = {}): Promise<Workspace> {
  const workspace = await Workspace.create({
    'api.yaml': description(),
    'sdkwright.config.json': JSON.stringify({ ...CONFIG, ...config }),
  });
  expect((await workspace.run('generate')).code).toBe(0);
  return workspace;
}

async function edit(workspace: Workspace, from: string, to: string): Promise<void> {
  const text = await workspace.read(RESOURCE);
  expect(text).toContain(from);
  await writeFile(workspace.path(RESOURCE), text.replace(from, to));
}

/** Creates a package with a recorded edit to a method's signature. */
async function patched(config: object = {}): Promise<Workspace> {
  const workspace = await generated(config);
  await edit(workspace, SIGNATURE, 'get(petId: string, options: CallOptions = {})');
  expect((await workspace.run('patch')).code).toBe(0);
  return workspace;
}

describe('patch', () => {
  it('records an edit, which later runs of generate apply to the newly generated text', async () => {
    const workspace = await patched();
    expect(await workspace.read(PATCH)).toContain(
      '+  get(petId: string, options: CallOptions = {})',
    );
    expect((await workspace.run('generate', '--check')).code).toBe(0);
    await workspace.write(
      'api.yaml',
      description().replace('operationId', 'summary: Looks a pet up\n      operationId'),
    );
    expect((await workspace.run('generate')).code).toBe(0);
    const text = await workspace.read(RESOURCE);
    expect(text).toContain('options: CallOptions = {}');
    expect(text).toContain('Looks a pet up');
    expect((await workspace.run('generate', '--check')).code).toBe(0);
    expect((await workspace.run('patch', '--check')).code).toBe(0);
  });

  it('generate reapplies a recorded edit after its file was deleted or the edit was undone', async () => {
    const workspace = await patched();
    await rm(workspace.path(RESOURCE));
    expect((await workspace.run('generate')).code).toBe(0);
    expect(await workspace.read(RESOURCE)).toContain('options: CallOptions = {}');
    await edit(workspace, 'get(petId: string, options: CallOptions = {})', SIGNATURE);
    expect((await workspace.run('patch', '--check')).stderr).toContain(
      'The recorded edit is not applied to this file.',
    );
    expect((await workspace.run('generate')).code).toBe(0);
    expect(await workspace.read(RESOURCE)).toContain('options: CallOptions = {}');
  });

  it('ignores changes to line endings', async () => {
    const workspace = await patched();
    const text = await workspace.read(RESOURCE);
    await writeFile(workspace.path(RESOURCE), text.replaceAll('\n', '\r\n'));
    expect((await workspace.run('generate', '--check')).code).toBe(0);
    expect((await workspace.run('patch', '--check')).code).toBe(0);
  });

  it('marks conflicts as git does, and records their resolution', async () => {
    const workspace = await patched();
    await workspace.write('api.yaml', description().replaceAll('petId', 'petKey'));
    const conflicting = await workspace.run('generate');
    expect(conflicting.code).toBe(1);
    expect(conflicting.stderr).toMatch(/error patch-conflict [^]*pets\.ts:\d+[^]*fix Resolve/);
    const text = await workspace.read(RESOURCE);
    expect(text).toMatch(/<<<<<<< edited\n[^]*=======\n[^]*petKey[^]*>>>>>>> emitted\n/);
    expect(await workspace.read('sdk/src/schema.ts')).toContain('petKey');
    for (const command of [['generate'], ['patch'], ['patch', '--check']])
      expect((await workspace.run(...command)).code).toBe(1);
    const resolved = text.replace(/<<<<<<< edited\n[^]*?=======\n([^]*?)>>>>>>> emitted\n/, '$1');
    await writeFile(workspace.path(RESOURCE), resolved.replace('options?: Call', 'options: Call'));
    expect((await workspace.run('patch')).code).toBe(0);
    expect((await workspace.run('generate', '--check')).code).toBe(0);
  });

  it('uses git history to record an edit that was made before the spec changed', async () => {
    const workspace = await generated();
    await workspace.git('init');
    await workspace.git('add', '.');
    await workspace.git('commit', '-m', 'Generated');
    await edit(workspace, SIGNATURE, 'get(petId: string, options: CallOptions = {})');
    await workspace.write(
      'api.yaml',
      description().replace('operationId', 'summary: Looks a pet up\n      operationId'),
    );
    const refused = await workspace.run('generate');
    expect(refused.stderr).toMatch(/file-edited[^]*sdkwright patch/);
    expect((await workspace.run('patch')).code).toBe(0);
    expect((await workspace.run('generate')).code).toBe(0);
    expect(await workspace.read(RESOURCE)).toMatch(/Looks a pet up[^]*CallOptions = \{\}/);
  });

  it('refuses to record an edit if the emitted version of the file is unknown', async () => {
    const workspace = await generated();
    await edit(workspace, SIGNATURE, 'get(petId: string, options: CallOptions = {})');
    await workspace.write(
      'api.yaml',
      description().replace('operationId', 'summary: Looks a pet up\n      operationId'),
    );
    const { code, stderr } = await workspace.run('patch');
    expect(code).toBe(1);
    expect(stderr).toContain('error patch-base-unknown');
    expect(await workspace.files('sdk/patches')).toEqual([]);
  });

  it('reports the edit to a file that is no longer emitted, and discards the edit with --remove', async () => {
    const workspace = await patched();
    await workspace.write(
      'api.yaml',
      description().replace('tags: [pets]', 'x-sdkwright: { method: animals.get }'),
    );
    const { code, stderr } = await workspace.run('generate');
    expect(code).toBe(1);
    expect(stderr).toContain('error patch-orphaned');
    expect((await workspace.run('patch', '--remove', RESOURCE)).code).toBe(0);
    expect((await workspace.run('generate')).code).toBe(0);
    expect(await workspace.files('sdk/patches')).toEqual([]);
  });

  it('lists an unrecorded edit without a size', async () => {
    const workspace = await generated();
    await edit(workspace, SIGNATURE, 'get(petId: string, options: CallOptions = {})');
    expect((await workspace.run('patch', '--list')).stdout).toMatch(
      /^unrecorded {2}\S+pets\.ts\n0 patched files, 0 lines$/m,
    );
  });

  it('records a later edit to a patched file; until then, generate and --remove refuse to overwrite it', async () => {
    const workspace = await patched();
    await edit(workspace, '  get(petId', '  // By its id.\n  get(petId');
    expect((await workspace.run('generate')).stderr).toContain('error file-edited');
    const refused = await workspace.run('patch', '--remove', RESOURCE);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('file-edited')]);
    expect((await workspace.run('patch', RESOURCE)).code).toBe(0);
    expect((await workspace.run('generate')).code).toBe(0);
    expect(await workspace.read(RESOURCE)).toContain('// By its id.');
    expect((await workspace.run('generate', '--force')).code).toBe(0);
    expect(await workspace.read(RESOURCE)).toContain('// By its id.');
  });

  it('removes a file’s patch if its edit was undone, and restores a file with --remove', async () => {
    const workspace = await patched();
    expect((await workspace.run('patch', '--remove', RESOURCE)).code).toBe(0);
    expect(await workspace.read(RESOURCE)).toContain(SIGNATURE);
    expect((await workspace.run('generate', '--check')).code).toBe(0);
    await edit(workspace, SIGNATURE, `${SIGNATURE} `);
    await workspace.run('patch');
    expect(await workspace.files('sdk/patches')).toEqual(['pets.ts.patch']);
    await edit(workspace, `${SIGNATURE} `, SIGNATURE);
    expect((await workspace.run('patch')).stdout).toContain('removed');
    expect(await workspace.files('sdk/patches')).toEqual([]);
  });

  it('counts the patched lines and fails if they exceed the budget', async () => {
    const workspace = await patched({ patchBudget: 2 });
    expect((await workspace.run('patch', '--list')).stdout).toMatch(
      /recorded +\+1 -1 .*pets\.ts\n1 patched file, 2 of 2 lines/,
    );
    await edit(workspace, '  get(petId', '  // By its id.\n  get(petId');
    const { code, stderr } = await workspace.run('patch');
    expect([code, stderr]).toEqual([1, expect.stringContaining('exceed `patchBudget` by 1 line')]);
    expect((await workspace.run('patch', '--check')).code).toBe(1);
  });

  it('reports a damaged patch and keeps the file', async () => {
    const workspace = await patched();
    await writeFile(workspace.path(PATCH), '--- a\n+++ b\n@@ -1,3 +1,3 @@\n nonsense\n');
    const { code, stderr } = await workspace.run('generate');
    expect(code).toBe(1);
    expect(stderr).toContain('error patch-unreadable');
    expect(await workspace.read(RESOURCE)).toContain('options: CallOptions = {}');
    expect((await workspace.run('patch', '--check')).stderr).toContain(
      'The patch for this file is damaged.',
    );
  });

  it('rejects files outside the outputs, contradictory options and --remove without a file', async () => {
    const workspace = await generated();
    expect(await workspace.run('patch', 'api.yaml')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not in an output') as string,
    });
    expect((await workspace.run('patch', '--list', '--check')).code).toBe(2);
    expect((await workspace.run('patch', '--remove')).code).toBe(2);
  });
});
