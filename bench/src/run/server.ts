import { spawn } from 'node:child_process';
import { home } from './program.ts';

/** Runs the API in a separate process on the loopback interface until `use` settles. */
export async function withServer<T>(use: (baseUrl: string) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, ['servers/api.mjs'], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const baseUrl = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
      child.once('error', reject);
      child.once('exit', () => reject(new Error('The server did not start.')));
    });
    return await use(baseUrl);
  } finally {
    child.kill();
  }
}
