import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Maximum time for Prism to start, in milliseconds. */
const patience = 120_000;

const isSource = import.meta.url.endsWith('.ts');
const program = new URL(isSource ? 'prism-process.ts' : 'prism-process.cjs', import.meta.url);
const guard = new URL(isSource ? 'mock/guard.ts' : 'mock/guard.js', import.meta.url);

export interface Prism {
  /** Base URL without a trailing slash. */
  readonly url: string;
  /** Resolves when the process exits for any reason. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/** Starts a Prism process on a free port. */
export async function startPrism(document: string): Promise<Prism> {
  const prism = fork(program, [document], {
    execArgv: ['--import', guard.href],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const stop = async (): Promise<void> => {
    if (prism.exitCode !== null || prism.signalCode !== null) return;
    const exited = once(prism, 'exit');
    prism.kill();
    await exited;
  };
  try {
    const exited = once(prism, 'exit').then(() => undefined);
    return { url: await address(prism), exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for the address that the process sends. */
async function address(prism: ReturnType<typeof fork>): Promise<string> {
  return new Promise((done, fail) => {
    let output = '';
    const problem = (what: string): void => {
      fail(new Error(`Prism ${what}.\n${output}`));
    };
    const timer = setTimeout(problem, patience, `does not listen after ${patience / 1000} s`);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    prism.stdout?.on('data', read);
    prism.stderr?.on('data', read);
    prism.once('message', (url) => {
      clearTimeout(timer);
      prism.stdout?.off('data', read).resume();
      prism.stderr?.off('data', read).resume();
      done(typeof url === 'string' ? url : '');
    });
    prism.once('exit', () => {
      clearTimeout(timer);
      problem('ended at its start');
    });
  });
}
