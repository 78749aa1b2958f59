import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, vi } from 'vitest';
import { BIN, type Workspace } from '../../support/workspace.ts';

/** A running `sdkwright generate --watch` in a workspace. It stops when the test ends. */
export class Watching {
  readonly #child: ChildProcess;
  #output = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    const note = (text: string): void => {
      this.#output += text;
    };
    child.stdout?.setEncoding('utf8').on('data', note);
    child.stderr?.setEncoding('utf8').on('data', note);
  }

  static async start({ folder }: Workspace, ...args: readonly string[]): Promise<Watching> {
    const child = spawn(process.execPath, [BIN, 'generate', '--watch', ...args], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1' },
    });
    onTestFinished(async () => {
      if (child.exitCode !== null || !child.kill('SIGKILL')) return;
      await once(child, 'exit');
    });
    const watching = new Watching(child);
    await watching.waitFor('Press Ctrl-C to stop.');
    return watching;
  }

  /**
   * Waits up to 20 s for the command's new output to contain the text. Returns the output since the last call, up to
   * the end of the line that contains the text.
   */
  async waitFor(words: string): Promise<string> {
    await vi.waitFor(
      () => {
        expect(this.#output).toContain(words);
      },
      { timeout: 20_000, interval: 20 },
    );
    const end = this.#output.indexOf('\n', this.#output.indexOf(words)) + 1;
    const output = this.#output.slice(0, end);
    this.#output = this.#output.slice(end);
    return output;
  }

  /** Interrupts the command as Ctrl+C does. Returns its exit code and its remaining output. */
  async interrupt(): Promise<{ readonly code: unknown; readonly output: string }> {
    this.#child.kill('SIGINT');
    const [code] = (await once(this.#child, 'exit')) as [unknown];
    return { code, output: this.#output };
  }
}
