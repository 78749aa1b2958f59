// Serves a document with Prism as the mock configures it, but without the mock in front of it: prism.mjs <document>.
// Writes its URL, then serves until it is killed.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(
  new URL('../../packages/contract/src/prism-process.ts', import.meta.url),
);
const prism = fork(program, process.argv.slice(2), {
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
prism.once('message', (url) => console.log(url));
process.once('SIGTERM', () => {
  prism.kill();
  process.exit();
});
