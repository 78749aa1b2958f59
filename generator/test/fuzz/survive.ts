import { afterAll, expect } from 'vitest';
import type { Json } from '../../src/load/node.ts';
import { emitAll } from '../support/emit.ts';
import { problemsOf } from '../safety/oracle.ts';
import { cpuTime } from '../support/cpu-time.ts';

/** Maximum CPU time per description, in milliseconds. */
const TIME_LIMIT = 5000;

const seen = { tested: 0, emitted: 0, files: 0 };

/**
 * Expects that a description results in files or diagnostics within the time limit, and that the files are valid and
 * stay in their folder.
 */
export function expectSurvival(root: Json): void {
  const started = cpuTime();
  const { files, diagnostics } = emitAll(root);
  expect(cpuTime() - started).toBeLessThan(TIME_LIMIT);
  expect(files.length > 0 || diagnostics.length > 0).toBe(true);
  expect(files.flatMap(problemsOf)).toEqual([]);
  seen.tested += 1;
  seen.emitted += files.length > 0 ? 1 : 0;
  seen.files += files.length;
}

/** Prints the numbers of tested descriptions and emitted files at the end of a test file. */
export function reportCounts(kind: string): void {
  afterAll(() => {
    const { tested, emitted, files } = seen;
    process.stdout.write(
      `${kind}: ${String(tested)} descriptions, ${String(emitted)} with output, ${String(files)} files.\n`,
    );
  });
}
