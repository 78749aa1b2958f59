import { execFile, type ExecFileException } from 'node:child_process';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

export const BIN = fileURLToPath(new URL('../../bin/sdkwright.js', import.meta.url));

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary folder in which a test runs the command line. It is removed after the test. */
export class Workspace {
  readonly folder: string;
  #env: Readonly<Record<string, string>> = {};

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(files: Readonly<Record<string, string>> = {}): Promise<Workspace> {
    const folder = await mkdtemp(join(tmpdir(), 'sdkwright-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const workspace = new Workspace(folder);
    for (const [name, content] of Object.entries(files)) await workspace.write(name, content);
    return workspace;
  }

  /** Sets environment variables for the commands. */
  with(env: Readonly<Record<string, string>>): this {
    this.#env = env;
    return this;
  }

  /** Returns a workspace that runs commands in a folder of this workspace. */
  in(name: string): Workspace {
    return new Workspace(join(this.folder, name));
  }

  run(...args: readonly string[]): Promise<Ran> {
    return new Promise((done) => {
      const child = execFile(
        process.execPath,
        [BIN, ...args],
        { cwd: this.folder, env: { ...process.env, NO_COLOR: '1', ...this.#env } },
        (error, stdout, stderr) => {
          done({ code: exitCode(error), stdout, stderr });
        },
      );
      // Otherwise, the command would keep running after the test times out.
      onTestFinished(() => {
        child.kill('SIGKILL');
      });
    });
  }

  async git(...args: readonly string[]): Promise<void> {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    await promisify(execFile)('git', [...identity, ...args], { cwd: this.folder });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes a file atomically, as editors do, so that no process reads an incomplete file. */
  async write(name: string, content: string): Promise<void> {
    const aside = `${this.path(name)}.aside`;
    await writeFile(aside, content);
    await rename(aside, this.path(name));
  }

  read(name: string): Promise<string> {
    return readFile(this.path(name), 'utf8');
  }

  async modified(name: string): Promise<number> {
    return (await stat(this.path(name))).mtimeMs;
  }

  /**
   * Returns the sorted names, without paths, of all files in a folder and its subfolders. Returns an empty list if the
   * folder doesn't exist.
   */
  async files(name: string): Promise<string[]> {
    const entries = await readdir(this.path(name), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  }
}

/** Returns the exit code, or 1 if a signal ended the command. */
function exitCode(error: ExecFileException | null): number {
  if (error === null) return 0;
  return typeof error.code === 'number' ? error.code : 1;
}

/** Creates a description with one operation. `more` is YAML that is appended to the file. */
export function description(more = ''): string {
  return `openapi: 3.1.0
info:
  title: Pets
  version: 1.0.0
servers:
  - url: https://pets.example
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - { name: petId, in: path, required: true, schema: { type: string } }
      responses:
        '200':
          description: The pet.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Pet' }
components:
  schemas:
    Pet:
      type: object
      required: [id]
      properties:
        id: { type: string, description: Which pet it is. }
${more}`;
}
