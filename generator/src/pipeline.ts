import { Diagnostics } from './diagnostics/diagnostic.ts';
import { reportExcess } from './load/json.ts';
import { emit } from './pipeline/emit.ts';
import { readInput } from './pipeline/input.ts';
import { located } from './pipeline/locate.ts';
import { buildNamedApi } from './pipeline/model.ts';
import type { Outcome, Run } from './pipeline/run.ts';
import { writeOutputs } from './pipeline/write.ts';
import { recoverOutputs } from './write/recover.ts';

export type { Outcome, Run, RunOutput, Stage } from './pipeline/run.ts';

/**
 * From a spec to packages on disk: load → model → surface → plan → emit → write. Stages report to one list of
 * diagnostics; files are written only if none is an error.
 */
export async function run(options: Run): Promise<Outcome> {
  const diagnostics = new Diagnostics();
  try {
    return await runStages(options, diagnostics);
  } catch (error) {
    if (!isExcess(error)) throw error;
    reportExcess(
      {
        message: `The spec exceeds what this machine can process (${error.message}).`,
        fix: 'Split schemas that lead through thousands of others, or raise the stack size: NODE_OPTIONS=--stack-size=4000.',
      },
      options.spec,
      diagnostics,
    );
    return { ...NOTHING_WRITTEN, diagnostics: diagnostics.all, model: undefined };
  }
}

const NOTHING_WRITTEN = { ok: false, written: false, changes: [] } as const;

/** True for a stack overflow, and for a string or an array that would exceed its maximum length. */
function isExcess(error: unknown): error is RangeError {
  return (
    error instanceof RangeError && /call stack|Invalid (?:string|array) length/.test(error.message)
  );
}

async function runStages(run: Run, diagnostics: Diagnostics): Promise<Outcome> {
  const folders = (run.outputs ?? []).map(({ out }) => out);
  if (run.check !== true) recoverOutputs(folders, diagnostics);
  run.onStage?.('load');
  const { document, licenseText, names } = await readInput(run, diagnostics);
  run.onStage?.('model');
  const model = document && (await buildNamedApi(document, names, run, diagnostics));
  if (document === undefined || model === undefined)
    return { ...NOTHING_WRITTEN, diagnostics: await located(diagnostics.all, document), model };
  const context = { document, before: names.targets, licenseText, diagnostics };
  const emitted = emit(model, context, run);
  run.onStage?.('emit');
  return writeOutputs(emitted, { model, document, before: names }, run, diagnostics);
}
