import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { recoverOutputs } from '../../src/write/recover.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { DirectWriter } from '../../src/write/writer.ts';
import { Workspace } from '../support/workspace.ts';

export interface Job {
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly dieAt?: number;
  /** Makes a `node:fs` method fail on its `at`th call and on all later calls. */
  readonly fail?: { readonly method: string; readonly at: number; readonly code: string };
}

type Files = Readonly<Record<string, string>>;

const OLD: Files = { 'README.md': 'old', 'src/index.ts': 'old', 'src/gone/stale.ts': 'stale' };
const NEW: Files = { 'README.md': 'new', 'src/index.ts': 'new', 'src/added/more.ts': 'added' };
const NEXT: Files = { 'README.md': 'next', 'src/index.ts': 'next', 'src/added/other.ts': 'next' };

const PROGRAM = fileURLToPath(new URL('write-and-die.ts', import.meta.url));

/**
 * Writes in a separate process, which is killed before its `dieAt`th file-system change. Returns the number of changes,
 * or `killed`.
 */
async function writeInProcess(job: Job): Promise<number | 'killed'> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, JSON.stringify(job)]);
    return Number(stdout);
  } catch (error) {
    if (error instanceof Error && 'signal' in error && error.signal === 'SIGKILL') return 'killed';
    throw error;
  }
}

/** Writes in this process. Returns the codes of the errors that prevent the write. */
function write(folder: string, files: Files, force = false, check = false): readonly string[] {
  const writer = new DirectWriter();
  try {
    const origin = { generator: '0', document: '' };
    writer.open({ folder, origin, edits: force || check ? 'overwrite' : 'refuse', stage: !check });
    for (const [path, content] of Object.entries(files)) writer.add(0, { path, content });
    const { diagnostics } = writer.compare();
    if (diagnostics.length === 0 && !check) writer.commit();
    return diagnostics.map(({ code }) => code);
  } finally {
    writer.close();
  }
}

/** Returns the contents of all files in a folder, except the manifest. */
async function read(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== '.sdkwright.json')
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const contents = files
    .sort()
    .map(async (path) => [path, await readFile(join(folder, path), 'utf8')]);
  return Object.fromEntries((await Promise.all(contents)) as [string, string][]);
}

async function put(folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** Creates an output folder in the state that a run leaves if it is killed before the given change. */
async function interrupted(
  workspace: Workspace,
  dieAt: number,
  start: Files = OLD,
): Promise<string> {
  const folder = workspace.path(`out-${String(dieAt)}`);
  if (Object.keys(start).length > 0) write(folder, start);
  await writeInProcess({ folder, files: NEW, dieAt });
  return folder;
}

async function codesAfter(folder: string, files: Files = NEXT): Promise<readonly string[]> {
  const codes = write(folder, files);
  expect((await read(folder))['.sdkwright.tmp/journal.json']).toBeUndefined();
  return codes;
}

describe('an interrupted run', () => {
  it.each([
    ['during an update of an output', OLD],
    ['during the creation of an output', {}],
  ])(
    'is completed or undone by the next run if it was killed %s',
    async (_, start) => {
      const workspace = await Workspace.create();
      const whole = workspace.path('whole');
      if (Object.keys(start).length > 0) write(whole, start);
      const steps = await writeInProcess({ folder: whole, files: NEW });
      expect(steps).toBeGreaterThan(10);
      const recovered = new Set<string>();
      for (let step = 1; step <= Number(steps); step += 1) {
        const folder = await interrupted(workspace, step, start);
        await put(folder, { 'custom/mine.ts': 'mine' });
        const copy = `${folder}-copy`;
        await cp(folder, copy, { recursive: true });
        expect(write(folder, NEXT)).toEqual([]);
        expect(await read(folder)).toEqual({ ...NEXT, 'custom/mine.ts': 'mine' });
        recoverOutputs([copy], new Diagnostics());
        const files = Object.entries(await read(copy));
        const generated = files.filter(([path]) => /^(?:README|src)/.test(path));
        expect([start, NEW]).toContainEqual(Object.fromEntries(generated));
        recovered.add(JSON.stringify(generated));
      }
      expect(recovered.size).toBe(2);
    },
    300_000,
  );
});

/** Creates an output folder in which one file is new and the next one is old. */
async function interruptedBetweenRenames(workspace: Workspace): Promise<string> {
  const folder = workspace.path('out');
  write(folder, OLD);
  const fail = { method: 'renameSync', at: 3, code: 'EACCES' };
  await expect(writeInProcess({ folder, files: NEW, fail })).rejects.toThrow('EACCES');
  expect(await read(folder)).toMatchObject({ 'README.md': 'new', 'src/index.ts': 'old' });
  return folder;
}

describe('a folder whose run ended between two renames', () => {
  it('fails --check and stays unchanged', async () => {
    const folder = await interruptedBetweenRenames(await Workspace.create());
    const before = await read(folder);
    expect(write(folder, OLD, false, true)).toContain('run-interrupted');
    expect(await read(folder)).toEqual(before);
  });

  it('keeps later edits by the user', async () => {
    const folder = await interruptedBetweenRenames(await Workspace.create());
    await put(folder, { 'src/index.ts': 'edited' });
    expect(await codesAfter(folder)).toEqual(['file-edited']);
    expect((await read(folder))['src/index.ts']).toBe('edited');
  });

  it('keeps its files if the journal is damaged', async () => {
    const folder = await interruptedBetweenRenames(await Workspace.create());
    await put(folder, { '.sdkwright.tmp/journal.json': '[{"path": "README.md", ' });
    recoverOutputs([folder], new Diagnostics());
    expect(await codesAfter(folder)).toEqual(['file-edited']);
    expect(await read(folder)).toMatchObject({ 'README.md': 'new', 'src/index.ts': 'old' });
  });

  it('is regenerated after its files are restored from version control', async () => {
    const workspace = await Workspace.create();
    const folder = await interruptedBetweenRenames(workspace);
    const original = workspace.path('original');
    write(original, OLD);
    await cp(original, folder, { recursive: true });
    expect(await codesAfter(folder)).toEqual([]);
  });

  it('keeps the files of another branch after that branch is checked out', async () => {
    const workspace = await Workspace.create();
    const folder = await interruptedBetweenRenames(workspace);
    const other = workspace.path('other');
    write(other, { ...OLD, 'src/index.ts': 'of another branch' });
    await cp(other, folder, { recursive: true });
    recoverOutputs([folder], new Diagnostics());
    expect(await read(folder)).toMatchObject({ ...OLD, 'src/index.ts': 'of another branch' });
  });
});

describe('a file system error', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'an error in write %i leaves the old output unchanged',
    async (at) => {
      const folder = (await Workspace.create()).path('out');
      write(folder, OLD);
      const fail = { method: 'writeFileSync', at, code: 'ENOSPC' };
      await expect(writeInProcess({ folder, files: NEW, fail })).rejects.toThrow('ENOSPC');
      expect(await read(folder)).toEqual(OLD);
    },
  );

  it.each([2, 3, 4, 5])('recovery completes the output after an error in rename %i', async (at) => {
    const folder = (await Workspace.create()).path('out');
    write(folder, OLD);
    const fail = { method: 'renameSync', at, code: 'EACCES' };
    await expect(writeInProcess({ folder, files: NEW, fail })).rejects.toThrow('EACCES');
    recoverOutputs([folder], new Diagnostics());
    expect(await read(folder)).toEqual(NEW);
  });
});

describe('a lock on the output folder', () => {
  const lock = (holder: object) => ({ '.sdkwright.tmp/lock': JSON.stringify(holder) });

  it.each([
    ['a running process', { pid: process.ppid, host: hostname(), since: 0 }],
    ['this process', { pid: process.pid, host: hostname(), since: Date.now() }],
    ['another machine', { pid: 1, host: 'elsewhere', since: Date.now() - 60_000 }],
  ])('held by %s blocks a run', async (_, holder) => {
    const folder = (await Workspace.create()).path('out');
    write(folder, OLD);
    await put(folder, lock(holder));
    const before = await read(folder);
    expect(write(folder, NEW)).toEqual(['output-locked']);
    expect(await read(folder)).toEqual(before);
  });

  it.each([
    ['a process that has ended', { pid: 2 ** 22 + 1, host: hostname(), since: Date.now() }],
    ['an earlier process with the same ID', { pid: process.pid, host: hostname(), since: 1 }],
    ['another machine that locked it hours ago', { pid: 1, host: 'elsewhere', since: 1 }],
  ])('held by %s is ignored', async (_, holder) => {
    const folder = (await Workspace.create()).path('out');
    write(folder, OLD);
    await put(folder, lock(holder));
    expect(write(folder, NEW)).toEqual([]);
    expect(await read(folder)).toEqual(NEW);
  });

  it('concurrent runs leave one complete output', async () => {
    const folder = (await Workspace.create()).path('out');
    const jobs = [OLD, NEW, NEXT].map((files) => writeInProcess({ folder, files }));
    await Promise.all(jobs);
    expect([OLD, NEW, NEXT]).toContainEqual(await read(folder));
    expect(write(folder, NEXT)).toEqual([]);
  });
});

describe('a user’s file', () => {
  it.each([false, true])(
    'is kept if a new generated file has the same name (--force: %s)',
    async (force) => {
      const folder = (await Workspace.create()).path('out');
      write(folder, OLD);
      await put(folder, { 'src/added/more.ts': 'mine' });
      expect(write(folder, NEW, force)).toEqual(['file-in-the-way']);
      expect(await read(folder)).toEqual({ ...OLD, 'src/added/more.ts': 'mine' });
    },
  );

  it('is kept if a generated folder was replaced with a link to its folder', async () => {
    const workspace = await Workspace.create();
    const folder = workspace.path('out');
    write(folder, OLD);
    await put(workspace.path('elsewhere'), { 'index.ts': 'mine', 'gone/stale.ts': 'stale' });
    await rm(join(folder, 'src'), { recursive: true });
    await symlink(workspace.path('elsewhere'), join(folder, 'src'));
    expect(write(folder, NEW, true)).toContain('file-in-the-way');
    expect(await read(workspace.path('elsewhere'))).toEqual({
      'index.ts': 'mine',
      'gone/stale.ts': 'stale',
    });
  });

  it.each(['src/index.ts', 'src/gone/stale.ts', '.sdkwright.tmp'])(
    'is kept if %s was replaced with a link to it',
    async (path) => {
      const workspace = await Workspace.create();
      const folder = workspace.path('out');
      write(folder, OLD);
      await put(workspace.path('elsewhere'), { 'file.ts': 'mine' });
      await rm(join(folder, path), { force: true });
      await symlink(workspace.path('elsewhere/file.ts'), join(folder, path));
      expect(write(folder, NEW, true)).toContain('file-in-the-way');
      expect(await read(workspace.path('elsewhere'))).toEqual({ 'file.ts': 'mine' });
      expect(await readlink(join(folder, path))).toBe(workspace.path('elsewhere/file.ts'));
    },
  );

  it('is kept if a generated file was replaced with a folder that contains it', async () => {
    const folder = (await Workspace.create()).path('out');
    write(folder, OLD);
    await rm(join(folder, 'README.md'));
    await put(folder, { 'README.md/mine.ts': 'mine' });
    expect(write(folder, NEW, true)).toContain('file-in-the-way');
    expect((await read(folder))['README.md/mine.ts']).toBe('mine');
  });
});

describe('line endings', () => {
  it('don’t count as edits', async () => {
    const folder = (await Workspace.create()).path('out');
    const old = { 'README.md': 'one\ntwo\n', 'src/index.ts': 'one\n' };
    write(folder, old);
    await put(folder, { 'README.md': 'one\r\ntwo\r\n', 'src/index.ts': 'one\r\n' });
    expect(write(folder, { ...old, 'src/index.ts': 'two\n' })).toEqual([]);
    expect(await read(folder)).toEqual({ 'README.md': 'one\r\ntwo\r\n', 'src/index.ts': 'two\n' });
  });
});
