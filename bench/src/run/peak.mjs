// Preloaded: each process leaves the most memory that it held, in bytes, in a file of the folder that PEAK_NOTES names.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const note = join(process.env.PEAK_NOTES, String(process.pid));
  process.on('exit', () => writeFileSync(note, String(process.resourceUsage().maxRSS * 1024)));
}
