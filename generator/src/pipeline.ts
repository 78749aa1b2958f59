import { Diagnostics } from './diagnostics/diagnostic.ts';
import type { Document } from './load/document.ts';
import { emit } from './pipeline/emit.ts';
import { isExcess, reportOverflow } from './pipeline/excess.ts';
import { readInput } from './pipeline/input.ts';
import { located } from './pipeline/locate.ts';
import { buildNamedApi } from './pipeline/model.ts';
import type { Outcome, Run } from './pipeline/run.ts';
import { writeOutputs } from './pipeline/write.ts';
import { recoverOutputs } from './write/recover.ts';

export type { Outcome, Run, RunOutput, Stage } from './pipeline/run.ts';

/**
 * Generates packages from a spec: load → model → surface → plan → emit → write. All stages report to one list of
 * diagnostics, and files are written only if it contains no error.
 */
export async function run(options: Run): Promise<Outcome> {
  const diagnostics = new Diagnostics();
  const read: { document?: Document | undefined } = {};
  try {
    return await runStages(options, diagnostics, (document) => (read.document = document));
  } catch (error) {
    if (!isExcess(error)) throw error;
    reportOverflow(error, read.document, options.spec, diagnostics);
    return {
      ...NOTHING_WRITTEN,
      diagnostics: await located(diagnostics.all, read.document),
      model: undefined,
    };
  }
}

const NOTHING_WRITTEN = { ok: false, written: false, changes: [] } as const;

async function runStages(
  run: Run,
  diagnostics: Diagnostics,
  onDocument: (document: Document | undefined) => void,
): Promise<Outcome> {
  const folders = (run.outputs ?? []).map(({ out }) => out);
  if (run.check !== true) recoverOutputs(folders, diagnostics);
  run.onStage?.('load');
  const { document, licenseText, names } = await readInput(run, diagnostics);
  onDocument(document);
  run.onStage?.('model');
  const model = document && (await buildNamedApi(document, names, run, diagnostics));
  if (document === undefined || model === undefined)
    return { ...NOTHING_WRITTEN, diagnostics: await located(diagnostics.all, document), model };
  const context = { document, before: names.targets, licenseText, diagnostics };
  const emitted = emit(model, context, run);
  run.onStage?.('emit');
  return writeOutputs(emitted, { model, document, before: names }, run, diagnostics);
}
