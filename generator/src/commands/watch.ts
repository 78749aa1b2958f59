import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { shortened } from '../diagnostics/render.ts';
import { type Outcome, run, type Run } from '../pipeline.ts';
import { Folders } from './folders.ts';
import { Inputs } from './inputs.ts';
import { complain, failureOf, report, say, summarise, tellStack } from './report.ts';
import type { Planned } from './runs.ts';

/**
 * Carries runs out, and again whenever a file changes that they depend on, until the signal aborts. Faults are told, and
 * watching goes on. One run at a time: what changes meanwhile causes one more.
 *
 * @param plan - the runs; asked again when a file that it read changes.
 * @returns a sentence where the command was misused.
 */
export async function watch(plan: Plan, signal: AbortSignal): Promise<string | undefined> {
  const outputs = new Outputs(plan);
  const misuse = await outputs.make();
  if (misuse !== undefined) return misuse;
  say(`Watching ${String(outputs.files.size)} files; Ctrl-C ends.`);
  const folders = new Folders();
  try {
    for (;;) {
      let began: number | undefined;
      folders.watch(outputs.files);
      while (outputs.changed().length === 0) {
        began = await folders.event(signal);
        if (began === undefined) return undefined;
        folders.watch(outputs.files);
      }
      await outputs.remake(began ?? performance.now());
    }
  } finally {
    folders.close();
  }
}

type Plan = (onRead: (file: string) => void) => Promise<Planned>;

/** A run, what it read, and what was said of it. */
interface Made {
  readonly run: Run;
  inputs?: Inputs;
  said: ReadonlySet<string>;
}

class Outputs {
  readonly #plan: Plan;
  #settings = new Inputs();
  #all: ReadonlyMap<string, Made> = new Map();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  get files(): ReadonlySet<string> {
    return new Set(this.#inputs().flatMap(({ files }) => [...files]));
  }

  changed(): string[] {
    return [...new Set(this.#inputs().flatMap((inputs) => inputs.changed()))];
  }

  /** Makes all for the first time. Returns a sentence where the command was misused. */
  async make(): Promise<string | undefined> {
    const misuse = await this.#settle();
    for (const [name, made] of this.#all) {
      if (name !== '') say(`${name}:`);
      const started = performance.now();
      const outcome = await carryOut(made);
      summarise(outcome, made.run, performance.now() - started);
    }
    return misuse;
  }

  /** Makes what depends on changed files anew. @param began - when the first of them was changed. */
  async remake(began: number): Promise<void> {
    const settings = this.#settings.changed();
    if (settings.length > 0) {
      const misuse = await this.#settle();
      if (misuse !== undefined) complain(misuse);
    }
    for (const [name, made] of this.#all) {
      const cause = made.inputs?.changed() ?? settings;
      if (cause.length === 0) continue;
      const outcome = await carryOut(made);
      const done = `${told(cause)}: ${result(outcome)}, ${(performance.now() - began).toFixed(0)} ms`;
      say(name === '' ? done : `${name}: ${done}`);
    }
  }

  async #settle(): Promise<string | undefined> {
    this.#settings = new Inputs();
    const planned = await this.#plan(this.#settings.note);
    const runs = typeof planned === 'object' ? [...planned] : [];
    this.#all = new Map(runs.map(([name, each]) => [name, { run: each, said: new Set<string>() }]));
    return typeof planned === 'string' ? planned : undefined;
  }

  #inputs(): Inputs[] {
    return [this.#settings, ...[...this.#all.values()].flatMap(({ inputs }) => inputs ?? [])];
  }
}

/** Tells errors each time, warnings when they are new. */
async function carryOut(made: Made): Promise<Outcome> {
  const inputs = new Inputs();
  const outcome = await run({ ...made.run, onRead: inputs.note }).catch(failureOf);
  const strict = made.run.strict === true;
  report(
    outcome.diagnostics.filter(
      (each) => strict || each.severity === 'error' || !made.said.has(keyOf(each)),
    ),
    strict,
  );
  if ('failure' in outcome) tellStack(outcome);
  made.said = new Set([...(outcome.ok ? [] : made.said), ...outcome.diagnostics.map(keyOf)]);
  made.inputs = inputs;
  return outcome;
}

/** A diagnostic, wherever it has moved to. */
function keyOf({ code, message, pointer, file }: Diagnostic): string {
  return [code, message, pointer ?? file].join('\n');
}

/** The changed files: all are named by the first. */
function told([first = '', ...others]: readonly string[]): string {
  const name = shortened(first, process.cwd());
  return others.length === 0 ? name : `${name} and ${String(others.length)} more`;
}

function result({ ok, changes }: Outcome): string {
  if (!ok) return 'nothing was written';
  const written = changes.reduce(
    (sum, { added, changed }) => sum + added.length + changed.length,
    0,
  );
  const removed = changes.reduce((sum, { stale }) => sum + stale.length, 0);
  return `${String(written)} files written${removed === 0 ? '' : `, ${String(removed)} removed`}`;
}
