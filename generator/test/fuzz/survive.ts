import { afterAll, expect } from 'vitest';
import type { Json } from '../../src/load/node.ts';
import { emitAll } from '../support/emit.ts';
import { problemsOf } from '../safety/oracle.ts';
import { spent } from '../support/spent.ts';

/** Maximum CPU time for a description in milliseconds. */
const PATIENCE = 5000;

const seen = { tested: 0, emitted: 0, files: 0 };

/**
 * Expects that a description results in files or diagnostics, and that the files are valid and stay in their folder.
 */
export function survives(root: Json): void {
  const started = spent();
  const { files, diagnostics } = emitAll(root);
  expect(spent() - started).toBeLessThan(PATIENCE);
  expect(files.length > 0 || diagnostics.length > 0).toBe(true);
  expect(files.flatMap(problemsOf)).toEqual([]);
  seen.tested += 1;
  seen.emitted += files.length > 0 ? 1 : 0;
  seen.files += files.length;
}

/** Prints the number of tested descriptions at the end of a test file. */
export function reportCounts(kind: string): void {
  afterAll(() => {
    const { tested, emitted, files } = seen;
    process.stdout.write(
      `${kind}: ${String(tested)} descriptions, ${String(emitted)} with output, ${String(files)} files.\n`,
    );
  });
}
