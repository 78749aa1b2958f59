#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

// Node.js 22 caches compiled code for the next run.
module.enableCompileCache?.();

// Inside the workspace the sources run as they are (Node strips the types); a published package holds only `dist`.
const source = new URL('../src/cli.ts', import.meta.url);
const entry = existsSync(source) ? source : new URL('../dist/cli.js', import.meta.url);
const { main } = await import(entry.href);
// Whoever reads may have read enough, as `head` does.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
// A run ends before what the slowest of V8's compilers makes of it has paid: Maglev, since Node.js 22, makes good code.
if (Number.parseInt(process.versions.node) >= 22) setFlagsFromString('--no-turbofan');
process.exitCode = await main(process.argv.slice(2));
