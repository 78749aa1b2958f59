import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { run, type Run } from '../../src/pipeline.ts';
import { Workspace } from '../support/workspace.ts';

/**
 * Creates a document with the given number of operations. If there are at least 500, a worker thread writes the output.
 */
function documentOf(operations: number, text = ''): string {
  const paths = Array.from({ length: operations }, (_, index) => [
    `/things-${String(index % 20)}/parts-${String(index)}`,
    { get: { responses: { 204: { description: `Done. ${text}` } } } },
  ]);
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1.0.0' },
    paths: Object.fromEntries(paths) as object,
  });
}

function runIn(workspace: Workspace, outputs: Run['outputs'] = []): Run {
  const flavors = ['async', 'sync'] as const;
  return {
    spec: workspace.path('api.json'),
    outputs: [
      ...flavors.map((flavor) => ({
        target: 'typescript',
        out: workspace.path(`out/${flavor}`),
        settings: { flavor },
      })),
      ...outputs,
    ],
  };
}

/** Returns the paths of all files and folders in a workspace. */
async function listTree(workspace: Workspace): Promise<string[]> {
  return (await readdir(workspace.folder, { recursive: true })).sort();
}

describe.each([
  ['few operations', 5],
  ['many operations', 600],
])('an output with %s', (_, operations) => {
  it('is written completely, without leftover staged files', async () => {
    const workspace = await Workspace.create({ 'api.json': documentOf(operations) });
    const { ok, changes } = await run(runIn(workspace));
    expect(ok).toBe(true);
    const found = await listTree(workspace);
    expect(found.filter((path) => path.includes('.sdkwright.tmp'))).toEqual([]);
    for (const { added } of changes) expect(added).toContain('.sdkwright.json');
    const emitted = changes.reduce((sum, { added }) => sum + added.length, 0);
    expect(await workspace.files('out')).toHaveLength(emitted);
    const { changes: again } = await run(runIn(workspace));
    expect(again.map(({ unchanged }) => unchanged)).toEqual(
      changes.map(({ added }) => added.length),
    );
  });

  it('isn’t changed if one of the packages was edited', async () => {
    const workspace = await Workspace.create({ 'api.json': documentOf(operations) });
    await run(runIn(workspace));
    await workspace.write('out/sync/src/client.ts', '// edited\n');
    const [before, client] = [
      await listTree(workspace),
      await workspace.read('out/async/src/client.ts'),
    ];
    await workspace.write(
      'api.json',
      documentOf(operations, 'Changed.').replace('"Things"', '"Other Things"'),
    );
    const { ok, diagnostics } = await run(runIn(workspace));
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code }) => code)).toContain('file-edited');
    expect(await listTree(workspace)).toEqual(before);
    expect(await workspace.read('out/async/src/client.ts')).toBe(client);
    expect(await workspace.read('out/sync/src/client.ts')).toBe('// edited\n');
  });

  it('isn’t written if the folder of one package can’t be created', async () => {
    const workspace = await Workspace.create({
      'api.json': documentOf(operations),
      file: 'in the way',
    });
    const before = await listTree(workspace);
    const unwritable = {
      target: 'typescript',
      out: workspace.path('file/sdk'),
      settings: { flavor: 'async' },
    };
    await expect(run(runIn(workspace, [unwritable]))).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(await listTree(workspace)).toEqual(before);
  });

  it('can contain another output', async () => {
    const workspace = await Workspace.create({ 'api.json': documentOf(operations) });
    const outputs = [{ target: 'markdown', out: workspace.path('out/async/docs'), settings: {} }];
    const { ok } = await run(runIn(workspace, outputs));
    expect(ok).toBe(true);
    expect(await workspace.read('out/async/docs/README.md')).toContain('Things');
    expect(await workspace.read('out/async/src/client.ts')).toContain('class Things');
    expect((await listTree(workspace)).filter((path) => path.includes('.sdkwright.tmp'))).toEqual(
      [],
    );
    const { changes } = await run(runIn(workspace, outputs));
    expect(
      changes.every(({ added, changed, stale }) => [...added, ...changed, ...stale].length === 0),
    ).toBe(true);
  });
});
