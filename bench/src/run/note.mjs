// Each process of a measured program preloads this module. On exit, it writes the process's resource usage to a file in
// the folder that the environment variable `NOTES` names; see used.ts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const note = join(process.env.NOTES, String(process.pid));
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(note, JSON.stringify({ peak: maxRSS * 1024, cpu: userCPUTime + systemCPUTime }));
  });
}
