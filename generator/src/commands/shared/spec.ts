import { resolve } from 'node:path';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { locate } from '../../diagnostics/locate.ts';
import type { Document } from '../../load/document.ts';
import { load } from '../../load/load.ts';
import type { Run } from '../../pipeline.ts';
import type { Options, Values } from '../command.ts';
import { InputError } from './input-error.ts';
import { report } from './report.ts';
import { CONFIG_OPTIONS, configuredRuns, onlyRun } from './runs.ts';

/** Options of commands that use a single spec, from the command line or the configuration. */
export const SPEC_OPTIONS = {
  ...CONFIG_OPTIONS,
  overlay: {
    type: 'string',
    multiple: true,
    value: '<file>',
    summary: 'OpenAPI Overlay to apply after the overlays of the configuration',
  },
  'allow-host': {
    type: 'string',
    multiple: true,
    value: '<host>',
    summary: 'allow $refs to files on this host',
  },
} as const satisfies Options;

/** Returns the run for the spec on the command line, or else the only run of the configuration. */
export async function runOfSpec(
  spec: string | undefined,
  values: Values<typeof SPEC_OPTIONS>,
): Promise<Run> {
  const run = spec === undefined ? onlyRun(await configuredRuns(values))[1] : { spec };
  return {
    ...run,
    overlays: [...(run.overlays ?? []), ...(values.overlay ?? []).map((file) => resolve(file))],
    allowHosts: [...(run.allowHosts ?? []), ...(values['allow-host'] ?? [])],
  };
}

/**
 * Reads a spec, applies its overlays and reports problems.
 *
 * @throws {InputError} if there are errors, after reporting them.
 */
export async function loadSpec({ spec, overlays = [], allowHosts }: Run): Promise<Document> {
  const diagnostics = new Diagnostics();
  const loaded = await load(spec, { allowHosts }, diagnostics);
  const document =
    loaded === undefined || overlays.length === 0
      ? loaded
      : await (await import('../../load/overlay.ts')).applyOverlays(loaded, overlays, diagnostics);
  const sources = loaded?.sources ?? new Map<string, string>();
  report(await locate(diagnostics.all, sources, (from, ref) => resolve(from, '..', ref)), false);
  if (document === undefined || diagnostics.failed) throw new InputError();
  return document;
}
