import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './process.ts';

/** Writes a file completely or not at all. Also removes temporary files that killed runs left. */
export function writeFileAtomically(file: string, content: string): void {
  removeAbandoned(file);
  const staged = `${file}.sdkwright-${String(process.pid)}`;
  try {
    writeFileSync(staged, content);
    renameSync(staged, file);
  } catch (error) {
    rmSync(staged, { force: true });
    throw error;
  }
}

function removeAbandoned(file: string): void {
  const prefix = `${basename(file)}.sdkwright-`;
  for (const name of readdirSync(dirname(file))) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : NaN;
    if (Number.isInteger(pid) && !isRunning(pid))
      rmSync(join(dirname(file), name), { force: true });
  }
}
