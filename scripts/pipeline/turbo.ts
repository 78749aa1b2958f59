import { join } from 'node:path';
import { isLive } from '../display/text.mjs';
import { root } from '../setup/project.mjs';
import { capture, isEnding } from '../setup/run.mjs';

/** Result of a turbo run. */
export interface TurboRun {
  readonly ok: boolean;
  /** True if the cache contained the results of all tasks. */
  readonly cached: boolean;
  /** Output of failed tasks, and turbo's summary. */
  readonly output: string;
}

export interface TurboOptions {
  /** Packages in which to run, as folders or names. Default: all packages. */
  readonly filter?: readonly string[];
  /** If true, continues with independent tasks after a task has failed. */
  readonly keepGoing?: boolean;
  /** If true, runs tasks even if their result is cached. */
  readonly force?: boolean;
  /** Arguments for the named tasks. */
  readonly args?: readonly string[];
  /** Environment variables for the tasks. turbo.json must list their names. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs tasks that turbo.json defines. */
export async function turbo(
  tasks: readonly string[],
  options: TurboOptions = {},
): Promise<TurboRun> {
  const { filter = [], keepGoing = false, force = false, args = [] } = options;
  const flags = [
    '--output-logs=errors-only',
    '--log-order=grouped',
    ...filter.map((name) => `--filter=${name}`),
  ];
  if (keepGoing) flags.push('--continue=dependencies-successful');
  if (force) flags.push('--force');
  const program = join(root, 'node_modules/turbo/bin/turbo');
  const command = [program, 'run', ...tasks, ...flags, ...(args.length > 0 ? ['--', ...args] : [])];
  const plain = isLive(process.stdout) ? {} : { NO_COLOR: '1' };
  const env = { ...process.env, ...plain, ...options.env };
  const { code, output } = await capture(process.execPath, command, { cwd: root, env });
  // Turbo exits with code 0 even if it is interrupted, so its result is ignored in that case.
  if (isEnding()) await new Promise(() => undefined);
  const [, cached, total] = /Cached:\s+(\d+) cached, (\d+) total/.exec(output) ?? [];
  return {
    ok: code === 0,
    cached: total !== undefined && total !== '0' && cached === total,
    output,
  };
}
