import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure, Scale } from '../report/figure.ts';
import { runProgram, saidNumber } from '../run/program.ts';
import { rounds } from '../run/rounds.ts';
import { withServer } from '../run/server.ts';
import { work } from '../run/work.ts';

/** Measures how far the memory usage rises above an idle client's usage while a 1 GB file is uploaded. */
export async function upload({ rounds: count, size }: Scale): Promise<Figure> {
  const file = join(work, 'large.bin');
  const handle = await open(file, 'w');
  await handle.truncate(Math.ceil(2 ** 30 * size));
  await handle.close();
  const subjects = ['flow', 'flow-node', 'fetch', 'openai'].map((name) => ({ name }));
  try {
    const measured = await withServer((baseUrl) =>
      rounds(
        subjects,
        Math.ceil(count / 2),
        async ({ name }) =>
          saidNumber(await runProgram('programs/upload.mjs', [name, baseUrl, file])) / 1e6,
      ),
    );
    return {
      title: 'Upload of 1 GB from disk: peak memory above idle',
      unit: 'MB',
      how: 'peak resident memory, minus the memory after a first small call; the server is another process and discards the bytes; fetch sends a FormData with a Blob of the file',
      measured,
      targets: ['flow', 'flow-node'].map((subject) => ({
        subject,
        atMost: 64,
        of: 'value' as const,
        why: 'fetch copies a file in chunks that only the garbage collector frees, and V8 lets 64 MB of them accumulate if the program allocates little else',
      })),
    };
  } finally {
    await rm(file);
  }
}
