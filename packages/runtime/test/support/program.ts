import { spawn } from 'node:child_process';
import { build } from 'esbuild';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Bundles TypeScript code, whose imports are relative to `test/support`, and runs it in a separate process. Uses the
 * Node.js binary of this process by default. Ends the program after 15 seconds.
 */
export async function runProgram(
  contents: string,
  node: string = process.execPath,
): Promise<Ended> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    write: false,
  });
  const child = spawn(node, ['--input-type=module', '-'], { timeout: 15_000 });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (text) => (texts[name] += String(text)));
  child.stdin.end(outputFiles[0]?.text);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...texts };
}
