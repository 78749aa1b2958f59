import type { Figure } from '../report/figure.ts';
import { bundle, gzipped } from '../run/bundle.ts';
import { rounds } from '../run/rounds.ts';
import { put } from '../run/work.ts';
import { apps } from './apps.ts';

const why =
  'openapi-fetch takes 2.6 KB of it; the rest is the behaviour that every call has: tries, timeouts and deadlines, redirects, errors by status, redaction of secrets, hooks, checks of options';

/** What one call adds to an app that a browser or an edge worker loads. */
export async function appSize(): Promise<Figure> {
  const subjects = Object.entries(apps).map(([name, source]) => ({ name, source }));
  const measured = await rounds(subjects, 1, async ({ name, source }) => {
    const entry = await put(`size/${name.replaceAll(/\W+/g, '-')}.mjs`, source);
    const out = entry.replace(/\.mjs$/, '.out.js');
    await bundle(entry, out);
    return (await gzipped(out)) / 1000;
  });
  return {
    title: 'App of one call',
    unit: 'KB',
    how: 'bundled and minified by esbuild as an ES module, then gzipped; modules of Node.js are not counted',
    measured,
    reference: 'openapi-fetch',
    targets: [
      { subject: 'flow, by subpath', atMost: 8, of: 'value', why },
      { subject: 'flow, whole client', atMost: 14, of: 'value', why },
    ],
  };
}
