import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { home } from '../run/program.ts';
import type { Figure } from './figure.ts';
import { markdown } from './markdown.ts';
import { plot } from './plot.ts';

/** Writes the results of a suite as Markdown and as a plot in SVG. Returns the Markdown. */
export async function report(suite: string, figures: readonly Figure[]): Promise<string> {
  const folder = join(home, 'results');
  await mkdir(folder, { recursive: true });
  const text = markdown(suite, figures, machine());
  await writeFile(join(folder, `${suite}.md`), text);
  await writeFile(join(folder, `${suite}.svg`), plot(figures));
  return `${text}\n`;
}

function machine(): string {
  const [cpu] = cpus();
  return `Node.js ${process.version} on ${process.platform} ${process.arch}, ${String(availableParallelism())} cores of ${cpu?.model.trim() ?? 'an unknown kind'}. Rounds are interleaved, and medians are compared. The load average at the end was ${loadavg()[0]?.toFixed(1) ?? 'unknown'}; above the number of cores, other programs slow the runs down, and wall times of short programs are unreliable.`;
}
