import type { Figure } from '../report/figure.ts';
import { bundle, gzipped } from '../run/bundle.ts';
import { rounds } from '../run/rounds.ts';
import { put } from '../run/work.ts';
import { apps } from './apps.ts';

const why =
  'lists take 0.7 KB of it, parameters in all styles 0.9, waiters 0.2; the call path is 10.2 KB, and still 8.2 KB without logs (0.5), redirects (0.4), retries (0.4), redaction of secrets (0.3), hooks (0.2) and raw responses (0.2), which every client needs; the rest is errors by status, limits, credentials, decoding and validation';

/** Measures the size that one call adds to an app for browsers or edge workers. */
export async function appSize(): Promise<Figure> {
  const subjects = Object.entries(apps).map(([name, source]) => ({ name, source }));
  const measured = await rounds(subjects, 1, async ({ name, source }) => {
    const entry = await put(`size/${name.replaceAll(/\W+/g, '-')}.mjs`, source);
    const out = entry.replace(/\.mjs$/, '.out.js');
    await bundle(entry, out);
    return (await gzipped(out)) / 1000;
  });
  return {
    title: 'App with one call',
    unit: 'KB',
    how: 'bundled and minified by esbuild as an ES module, then gzipped; Node.js modules are not counted',
    measured,
    reference: 'openapi-fetch',
    targets: [
      { subject: 'flow, by subpath', atMost: 8, of: 'value', why },
      { subject: 'flow, whole client', atMost: 14, of: 'value', why },
    ],
  };
}
