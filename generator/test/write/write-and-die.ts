import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Job } from './interruption.test.ts';

/**
 * This program writes an output. It either kills itself before a given file-system change or makes a file-system call
 * fail. If it reaches the end, it prints the number of changes.
 */
const { folder, files, dieAt, fail }: Job = JSON.parse(process.argv[2] ?? '') as Job;

let changes = 0;
let calls = 0;
const methods = ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync', 'rmdirSync'] as const;
for (const name of methods) {
  const original = fs[name] as (...args: readonly unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...args: readonly unknown[]) => {
      changes += 1;
      if (name === fail?.method && (calls += 1) >= fail.at)
        throw Object.assign(new Error(`${fail.code}: ${name}`), fail);
      if (changes === dieAt) process.kill(process.pid, 'SIGKILL');
      return original(...args);
    },
  });
}
syncBuiltinESMExports();

const { DirectWriter } = await import('../../src/write/writer.ts');
const writer = new DirectWriter();
const origin = { generator: '0', document: '' };
writer.open({ folder, origin, edits: 'refuse', stage: true });
try {
  for (const [path, content] of Object.entries(files)) writer.add(0, { path, content });
  const { diagnostics } = writer.compare();
  if (diagnostics.length === 0) writer.commit();
} finally {
  writer.close();
}
process.stdout.write(String(changes));
