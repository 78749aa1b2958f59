import { buildSurface } from '../surface/build.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { NamesFile } from '../naming/names-file.ts';
import type { NamedApi } from '../naming/named-api.ts';
import type { EmittedFile } from '../targets/emitted-file.ts';
import { TARGETS } from '../targets/index.ts';
import { type EmittedOutput, through } from '../targets/hooks.ts';
import type { Plugin } from '../targets/plugin.ts';
import type { Emission, TargetContext } from '../targets/target.ts';
import { format } from '../write/format.ts';
import type { Run } from './run.ts';

export interface Emitted {
  readonly outputs: readonly EmittedOutput[];
  /** The emitted files, created on demand. */
  readonly files: Iterable<Emission>;
  /** The names that each target assigned, keyed by target and then by the target's own keys. */
  readonly names: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Lets each target plan and emit its outputs. */
export function emit(
  model: NamedApi,
  {
    before,
    ...context
  }: Omit<TargetContext, 'given' | 'plugins'> & { before: NamesFile['targets'] },
  { plugins = [], outputs: wanted = [], positionOf }: Run,
): Emitted {
  const { diagnostics } = context;
  const targets = targetsOf(plugins);
  const outputs: EmittedOutput[] = [];
  const emitted: Iterable<Emission>[] = [];
  const given = new Map<string, ReadonlyMap<string, string>>();
  const surface = buildSurface(model, diagnostics);
  for (const name of new Set(wanted.map(({ target }) => target))) {
    const own = wanted.filter(({ target }) => target === name);
    const target = Object.hasOwn(targets, name) ? targets[name] : undefined;
    if (target === undefined) {
      diagnostics.error(
        'unknown-target',
        `There is no target ${JSON.stringify(name)}.`,
        didYouMean(name, Object.keys(targets)) ?? `Use one of ${Object.keys(targets).join(', ')}.`,
        positionOf?.(['targets', name]),
      );
      continue;
    }
    const issues = own.flatMap(({ settings }) => target.check(settings));
    for (const issue of issues) {
      const [key = ''] = issue.split(':', 1);
      diagnostics.error(
        'bad-config',
        `targets.${name}.${issue}.`,
        'See docs/configuration.md for the keys and their types.',
        positionOf?.(['targets', name, ...key.split('.')]),
      );
    }
    if (issues.length > 0) continue;
    const { files, names } = target.generate(surface, own, {
      ...context,
      plugins,
      given: new Map(Object.entries(before[name] ?? {})),
    });
    if (names.size > 0) given.set(name, names);
    emitted.push(shifted(files, outputs.length, own.length));
    for (const { out } of own) outputs.push({ target: name, out });
  }
  return { outputs, files: concatenated(emitted), names: given };
}

/** Yields the emissions of one target, with each output index shifted to the output's position among all outputs. */
function* shifted(files: Iterable<Emission>, first: number, count: number): Iterable<Emission> {
  for (const [output, file] of files) {
    if (output >= count)
      throw new Error(
        `A target emitted ${file.path} for output ${output}, but it has only ${count} output${count === 1 ? '' : 's'}.`,
      );
    yield [first + output, file];
  }
}

function* concatenated<T>(all: readonly Iterable<T>[]): Iterable<T> {
  for (const each of all) yield* each;
}

function targetsOf(plugins: readonly Plugin[]): typeof TARGETS {
  return Object.assign(
    {},
    TARGETS,
    ...plugins.map(({ targets }) => targets ?? {}),
  ) as typeof TARGETS;
}

/** Passes emitted files to plug-in hooks and to the formatter. */
export async function finish(
  { files, outputs }: Emitted,
  { plugins = [], formatter = 'builtin', folder = process.cwd() }: Run,
): Promise<Iterable<Emission>> {
  const hooks = plugins.filter((plugin) => 'emit' in plugin);
  if (hooks.length === 0 && formatter === 'builtin') return files;
  const emitted = [...files];
  const done: Emission[] = [];
  for (const [index, output] of outputs.entries()) {
    const own = emitted.filter(([of]) => of === index).map(([, file]) => file);
    const hooked = await through<readonly EmittedFile[]>(hooks, own, (plugin, value) =>
      plugin.emit?.(value, output),
    );
    const laidOut = await format(hooked, formatter, folder, output.out);
    for (const file of laidOut) done.push([index, file]);
  }
  return done;
}
