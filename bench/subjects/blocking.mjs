// Ways to make a call, blocking or async. Each one resolves to a function that makes the call.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { actions, large } from './actions.mjs';

const options = (baseUrl) => ({ apiKey: 'key_0123456789', baseUrl });

export const ways = {
  async 'flow-sync'(action, baseUrl) {
    const { FlowSync } = await import('@flowdev/sdk-sync');
    return actions[action](new FlowSync(options(baseUrl)));
  },
  async flow(action, baseUrl) {
    const { Flow } = await import('@flowdev/sdk');
    return actions[action](new Flow(options(baseUrl)));
  },
  async synckit(action, baseUrl) {
    const { createSyncFn } = await import('synckit');
    const call = createSyncFn(new URL('synckit-worker.mjs', import.meta.url));
    return () => call(action, baseUrl, action === 'upload' ? large : undefined);
  },
  async 'child process'(action, baseUrl) {
    const program = fileURLToPath(new URL('child.mjs', import.meta.url));
    const input = action === 'upload' ? large : '';
    return () =>
      JSON.parse(
        execFileSync(process.execPath, [program, action, baseUrl], { input, maxBuffer: 1e9 }),
      );
  },
};
