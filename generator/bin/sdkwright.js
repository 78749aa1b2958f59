#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

// Caches compiled code for the next run, on Node.js 22 and later.
module.enableCompileCache?.();

// The workspace runs the TypeScript sources directly, which works because Node.js strips the types. A published package
// contains only `dist`.
const source = new URL('../src/cli.ts', import.meta.url);
const entry = existsSync(source) ? source : new URL('../dist/cli.js', import.meta.url);
if (entry === source && !process.features.typescript) {
  process.stderr.write(
    `Node.js ${process.versions.node} can't run the sources of this workspace. Use its tools: npm run exec -- sdkwright\n`,
  );
  process.exit(1);
}
const { main } = await import(entry.href);
// A reader such as `head` may close the pipe early.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
// Turbofan compiles so slowly that a short run never benefits. Maglev, which Node.js 22 added, produces code that is
// fast enough.
if (Number.parseInt(process.versions.node) >= 22) setFlagsFromString('--no-turbofan');
process.exitCode = await main(process.argv.slice(2));
