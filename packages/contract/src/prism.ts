import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';

/** Milliseconds that Prism has to start. */
const patience = 120_000;

const guard = new URL(`mock/guard${extname(import.meta.url)}`, import.meta.url).href;

export interface Prism {
  /** Without a slash at the end. */
  readonly url: string;
  /** Resolves when the process ends, whatever the reason. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/** Starts a Prism process on a free port. */
export async function startPrism(document: string): Promise<Prism> {
  const prism = fork(program(), ['mock', '--port', '0', document], {
    execArgv: ['--import', guard],
    // In production, Prism forks several processes; colors would disturb parsing its output.
    env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: '0' },
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

type Program = ReturnType<typeof fork>;

/** Reads the address from Prism's output. */
async function address(prism: Program): Promise<string> {
  return new Promise((done, fail) => {
    let output = '';
    const problem = (what: string): void => {
      fail(new Error(`Prism ${what}.\n${output}`));
    };
    const timer = setTimeout(problem, patience, `does not listen after ${patience / 1000} s`);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /Prism is listening on (http:\/\/\S+)/.exec(output)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      prism.stdout?.off('data', read).resume();
      done(url);
    };
    prism.stdout?.on('data', read);
    prism.stderr?.on('data', read);
    prism.once('exit', () => {
      clearTimeout(timer);
      problem('ended at its start');
    });
  });
}

function program(): string {
  const manifest = createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> };
  return join(dirname(manifest), bin['prism'] ?? '');
}
