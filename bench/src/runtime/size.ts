import type { Figure } from '../report/figure.ts';
import { bundle, gzipped } from '../run/bundle.ts';
import { rounds } from '../run/rounds.ts';
import { put } from '../run/work.ts';
import { apps } from './apps.ts';

const why =
  'what a resource brings along, by the bytes that leaving it out would save, is: parameters in all styles 0.9 KB, lists 0.7, logs without secrets 0.7, tries 0.5, redirects without credentials 0.4, waits 0.2, unread answers 0.2, hooks 0.2; a client that does no more than call is 9.5 KB, of errors by status, limits, credentials and checks';

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
