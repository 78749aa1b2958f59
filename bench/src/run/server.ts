import { spawn } from 'node:child_process';
import { home } from './program.ts';

/**
 * Runs a server in a separate process while `use` runs, and returns the result of `use`.
 *
 * @param args - the arguments for Node.js: a program that prints its URL on the loopback interface, and the program's
 *   arguments.
 */
export async function withServer<T>(
  use: (baseUrl: string) => Promise<T>,
  args: readonly string[] = ['servers/api.mjs'],
): Promise<T> {
  const child = spawn(process.execPath, args, {
    cwd: home,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const baseUrl = await new Promise<string>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (text: Buffer) => {
        output += text.toString();
        const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
        if (url !== undefined) resolve(url);
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error('The server did not start.')));
    });
    return await use(baseUrl);
  } finally {
    child.kill();
  }
}
