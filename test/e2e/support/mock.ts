import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(
  new URL('../../../generator/bin/sdkwright.js', import.meta.url),
);

export interface RunningMock extends AsyncDisposable {
  readonly url: string;
  /** The output of the program so far. */
  readonly log: () => string;
  /** Sends a request to one of the mock's control paths. */
  control(method: string, path: string): Promise<Response>;
}

/** Starts `sdkwright mock` on a free port in a separate process, because a blocking client blocks this one. */
export async function startMock(...args: readonly string[]): Promise<RunningMock> {
  const program = spawn(process.execPath, [PROGRAM, 'mock', ...args, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => program.kill());
  program.unref();
  let log = '';
  const url = await new Promise<string>((done, fail) => {
    program.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
    program.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      const found = /at (http:\S+)\. Stop it/.exec(log)?.[1];
      if (found !== undefined) done(found);
    });
    program.once('exit', () => {
      fail(new Error(`The mock ended at its start.\n${log}`));
    });
  });
  return {
    url,
    log: () => log,
    control: (method, path) => fetch(`${url}/__sdkwright/${path}`, { method }),
    async [Symbol.asyncDispose]() {
      const ended = once(program, 'exit');
      program.kill();
      await ended;
    },
  };
}
