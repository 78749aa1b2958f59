import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';

/** Runs the API of `api-server.js` in a separate process for the tests in a file. */
export function useServer(): { url: string } {
  const server = { url: '' };
  let stop = (): void => undefined;
  beforeAll(async () => {
    const child = fork(fileURLToPath(new URL('api-server.js', import.meta.url)), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    });
    stop = () => child.kill();
    const { port } = await new Promise<{ port: number }>((resolve) => {
      child.once('message', (message) => {
        resolve(message as { port: number });
      });
    });
    server.url = `http://127.0.0.1:${String(port)}`;
  });
  afterAll(() => {
    stop();
  });
  return server;
}
