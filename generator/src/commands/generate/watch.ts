import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { shortened } from '../../diagnostics/render.ts';
import { UsageError } from '../command.ts';
import { InputError } from '../shared/input-error.ts';
import { type Outcome, run, type Run, type Stage } from '../../pipeline.ts';
import type { Interruption } from '../shared/interruption.ts';
import { Folders } from './folders.ts';
import { Inputs } from './inputs.ts';
import {
  counted,
  printError,
  failedOutcome,
  report,
  reportStack,
  say,
  summarize,
} from '../shared/report.ts';
import type { Runs } from '../shared/runs.ts';

/**
 * Executes runs and repeats them when their input files change, until a signal arrives. Reports errors and continues
 * watching. Runs don't overlap: a change during a run causes another run.
 *
 * @param plan - returns the runs. It is called again when one of the files that it read changes.
 */
export async function watch(plan: Plan, interruption: Interruption): Promise<void> {
  const { signal } = interruption;
  const outputs = new Outputs(plan, interruption);
  await outputs.generate();
  interruption.hold();
  say(`Watching ${counted(outputs.files.size, 'file')}. Press Ctrl-C to stop.`);
  const folders = new Folders();
  try {
    for (;;) {
      let began: number | undefined;
      folders.watch(outputs.files);
      while (outputs.changed().length === 0) {
        began = await folders.event(signal);
        if (began === undefined) return;
        folders.watch(outputs.files);
      }
      await outputs.regenerate(began ?? performance.now());
      interruption.hold();
    }
  } finally {
    folders.close();
  }
}

type Plan = (onRead: (file: string) => void) => Promise<Runs>;

/** A run, the files that it read, and the diagnostics that it printed. */
interface WatchedRun {
  readonly run: Run;
  inputs?: Inputs;
  reported: ReadonlySet<string>;
}

class Outputs {
  readonly #plan: Plan;
  readonly #interruption: Interruption;
  #settings = new Inputs();
  #all: ReadonlyMap<string, WatchedRun> = new Map();

  constructor(plan: Plan, interruption: Interruption) {
    this.#plan = plan;
    this.#interruption = interruption;
  }

  get files(): ReadonlySet<string> {
    return new Set(this.#inputs().flatMap(({ files }) => [...files]));
  }

  changed(): string[] {
    return [...new Set(this.#inputs().flatMap((inputs) => inputs.changed()))];
  }

  /** Executes all runs for the first time. */
  async generate(): Promise<void> {
    await this.#replan();
    for (const [name, watched] of this.#all) {
      if (name !== '') say(`${name}:`);
      const started = performance.now();
      const outcome = await execute(watched, this.#interruption);
      summarize(outcome, watched.run, performance.now() - started);
    }
  }

  /**
   * Executes the runs that depend on changed files.
   *
   * @param began - the time of the first change.
   */
  async regenerate(began: number): Promise<void> {
    const settings = this.#settings.changed();
    if (settings.length > 0)
      await this.#replan().catch((error: unknown) => {
        if (!(error instanceof UsageError)) throw error;
        printError(error.message);
      });
    for (const [name, watched] of this.#all) {
      const cause = watched.inputs?.changed() ?? settings;
      if (cause.length === 0) continue;
      const outcome = await execute(watched, this.#interruption);
      const done = `${listed(cause)}: ${result(outcome)}, ${(performance.now() - began).toFixed(0)} ms`;
      say(name === '' ? done : `${name}: ${done}`);
    }
  }

  async #replan(): Promise<void> {
    this.#settings = new Inputs();
    this.#all = new Map();
    const runs = await this.#plan(this.#settings.note).catch((error: unknown) => {
      // The errors were already reported. The next change to the configuration may fix them.
      if (!(error instanceof InputError)) throw error;
      return new Map<string, Run>();
    });
    this.#all = new Map(
      [...runs].map(([name, each]) => [name, { run: each, reported: new Set<string>() }]),
    );
  }

  #inputs(): Inputs[] {
    return [this.#settings, ...[...this.#all.values()].flatMap(({ inputs }) => inputs ?? [])];
  }
}

/** Executes a run. Reports all errors, but only new warnings unless the run is strict. */
async function execute(watched: WatchedRun, interruption: Interruption): Promise<Outcome> {
  const onStage = (stage: Stage): void => {
    interruption.enter(stage);
  };
  const inputs = new Inputs();
  const outcome = await run({ ...watched.run, onRead: inputs.note, onStage }).catch(failedOutcome);
  const strict = watched.run.strict === true;
  report(
    outcome.diagnostics.filter(
      (each) =>
        strict || each.severity === 'error' || !watched.reported.has(diagnosticIdentity(each)),
    ),
    strict,
  );
  if ('failure' in outcome) reportStack(outcome);
  watched.reported = new Set([
    ...(outcome.ok ? [] : watched.reported),
    ...outcome.diagnostics.map(diagnosticIdentity),
  ]);
  watched.inputs = inputs;
  return outcome;
}

/** Returns an identifier for a diagnostic. It doesn't include the line, which unrelated edits can change. */
function diagnosticIdentity({ code, message, pointer, file }: Diagnostic): string {
  return [code, message, pointer ?? file].join('\n');
}

function listed([first = '', ...others]: readonly string[]): string {
  const name = shortened(first, process.cwd());
  return others.length === 0 ? name : `${name} and ${String(others.length)} more`;
}

function result({ ok, changes }: Outcome): string {
  if (!ok) return 'no files were written';
  const written = changes.reduce(
    (sum, { added, changed }) => sum + added.length + changed.length,
    0,
  );
  const removed = changes.reduce((sum, { stale }) => sum + stale.length, 0);
  return `${counted(written, 'file')} written${removed === 0 ? '' : `, ${String(removed)} removed`}`;
}
