import type { Display, Outcome } from '../display/display.mjs';
import type { Part, Tally } from './reports.ts';
import { type TurboOptions, type TurboRun, turbo } from './turbo.ts';

/** A step of a command: tasks that turbo runs together, and a summary of their result. */
export interface Stage extends TurboOptions {
  readonly name: string;
  readonly tasks: readonly string[];
  /** Short summary of the result. */
  readonly result: () => string | Promise<string>;
  /** Test counts, if the stage runs tests. */
  readonly tests?: () => Promise<Tally>;
  /** Results by test folder, if the stage runs slow tests. */
  readonly parts?: () => Promise<readonly Part[]>;
  /** Called if the tasks succeed. Returns the run that determines whether the stage succeeds. */
  readonly after?: (run: TurboRun) => Promise<TurboRun>;
}

/** Thrown if the tasks of a stage fail. */
export class StageFailure extends Error {
  readonly output: string;

  constructor(stage: string, output: string) {
    super(`${stage} failed.`);
    this.name = 'StageFailure';
    this.output = output.trim();
  }
}

/**
 * Runs one stage. Each stage is a separate turbo run, because turbo reads the inputs of all tasks when it starts and
 * would miss sources that an earlier task emits.
 */
export async function runStage(stage: Stage, display: Display): Promise<Outcome> {
  return display.stage(stage.name, async () => {
    const first = await turbo(stage.tasks, stage);
    const run = first.ok && stage.after ? await stage.after(first) : first;
    if (!run.ok) throw new StageFailure(stage.name, run.output);
    return { detail: await stage.result(), cached: first.cached };
  });
}
