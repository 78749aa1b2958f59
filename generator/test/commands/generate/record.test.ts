import { describe, expect, it } from 'vitest';
import { Progress } from '../../../src/commands/generate/progress.ts';
import { description, Workspace } from '../../support/workspace.ts';

interface Written {
  readonly runs: readonly {
    readonly api: string;
    readonly ok: boolean;
    readonly operations?: number;
    readonly outputs: readonly { readonly folder: string; readonly added: readonly string[] }[];
    readonly diagnostics: readonly { readonly code: string; readonly file?: string }[];
  }[];
}

async function reported(workspace: Workspace, ...flags: readonly string[]): Promise<Written> {
  await workspace.run('generate', 'api.yaml', '--out', 'out', '--report', 'report.json', ...flags);
  return JSON.parse(await workspace.read('report.json')) as Written;
}

describe('--report', () => {
  it('records which files were added, changed and removed', async () => {
    const workspace = await Workspace.create({ 'api.yaml': description() });
    const [run, ...others] = (await reported(workspace)).runs;
    expect(others).toEqual([]);
    expect(run).toMatchObject({ api: '', ok: true, operations: 1, diagnostics: [] });
    expect(run?.outputs.map(({ folder }) => folder)).toEqual(['out/sdk', 'out/sdk-sync']);
    expect(run?.outputs[0]?.added).toContain('src/client.ts');
    const again = await reported(workspace, '--check');
    expect(again.runs[0]?.outputs[0]).toMatchObject({ added: [], changed: [], removed: [] });
  });

  it('counts the document’s operations instead of the emitted methods', async () => {
    const either = '{ application/json: {}, text/event-stream: {} }';
    const streaming = `  /chat:
    get: { operationId: chat, responses: { '200': { description: Said., content: ${either} } } }
components:`;
    const workspace = await Workspace.create({
      'api.yaml': description().replace('components:', streaming),
    });
    const [run] = (await reported(workspace)).runs;
    expect(await workspace.read('out/sdk/api.md')).toMatch(/stream/i);
    expect(run?.operations).toBe(2);
  });

  it('records each issue with its location', async () => {
    const problems = Array.from(
      { length: 8 },
      (_, index) => `    F${String(index)}: { $ref: '#/no' }\n`,
    );
    const workspace = await Workspace.create({ 'api.yaml': description(problems.join('')) });
    const [run] = (await reported(workspace)).runs;
    expect(run?.diagnostics).toHaveLength(8);
    expect(run?.diagnostics[0]).toMatchObject({
      code: 'ref-not-found',
      severity: 'warning',
      message: expect.stringContaining('#/no') as string,
      fix: expect.any(String) as string,
      pointer: expect.stringContaining('#/components/schemas/F') as string,
      file: 'api.yaml',
      line: expect.any(Number) as number,
      column: expect.any(Number) as number,
    });
  });

  it('records why no files were written', async () => {
    const workspace = await Workspace.create({ 'api.yaml': 'title: none', out: 'a file' });
    expect((await reported(workspace)).runs[0]).toMatchObject({
      ok: false,
      outputs: [],
      diagnostics: [{ code: 'not-openapi' }],
    });
    await workspace.write('api.yaml', description());
    expect((await reported(workspace)).runs[0]).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'run-failed' }],
    });
  });

  it('is rejected with --watch', async () => {
    const workspace = await Workspace.create({ 'api.yaml': description() });
    const { code, stderr } = await workspace.run(
      'generate',
      'api.yaml',
      '--out',
      'out',
      '--watch',
      '--report',
      'r.json',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('--report applies to a single run');
  });
});

describe('the progress line', () => {
  const written = (isTTY: boolean): string => {
    let text = '';
    const progress = new Progress({
      isTTY,
      write: (part: string | Uint8Array) => {
        text += String(part);
        return true;
      },
    });
    progress.show('load');
    progress.show('model');
    progress.clear();
    return text;
  };

  it('is shown on a terminal and cleared at the end', () => {
    const lines = written(true).split('\r\u001B[K');
    expect(lines).toEqual(['', 'Reading the spec …', 'Building the model …', '']);
  });

  it('isn’t printed if the output is not a terminal', () => {
    expect(written(false)).toBe('');
  });
});
