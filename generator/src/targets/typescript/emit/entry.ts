import { errorClasses } from '../plan/errors.ts';
import type { SdkPlan } from '../plan/sdk.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { enclosed, hardline, join, type Layout, line, print } from './layout.ts';
import { BANNER, bare, runtimeOf } from './module.ts';
import { typedPromises } from './response-headers.ts';

/** Prints `index.ts` with all exports of the package's main entry point. */
export function indexFile(plan: SdkPlan): EmittedFile {
  const { uploads, waiters } = plan.exports;
  const async = plan.flavor === 'async';
  const typed = typedPromises(plan);
  const promises = async ? (['ApiPromise', 'PagePromise'] as const) : [];
  const values = [
    'Page',
    ...promises.filter((promise) => !typed.includes(promise)),
    'bigints',
    ...(uploads ? ['fromPath'] : []),
  ];
  const types = [
    'CallOptions',
    'Connected',
    'Connection',
    'Json',
    'Logger',
    'LogLevel',
    'RequestMethod',
    'RequestOptions',
    'WithResponse',
    ...(async ? ['Fetch', 'Middleware'] : []),
    ...(uploads ? ['Uploadable'] : []),
    ...(waiters ? ['WaitOptions'] : []),
    ...(plan.webhooks === undefined ? [] : ['UnknownEvent']),
  ];
  const streams = new Set(
    plan.resources.flatMap(({ methods }) => methods.map(({ result }) => result.stream)),
  );
  if ([...streams].some((stream) => stream !== undefined)) types.push('EventStream');
  if (streams.has('events')) types.push('ServerSentEvent');
  const { errors } = plan;
  const statements: Layout[] = [
    exported([plan.client], './client.js'),
    exported(
      ['ApiError', errors.base, ...errorClasses(plan).map(({ name }) => name)],
      './errors.js',
    ),
    ...(plan.types.enums.length > 0 ? ["export * from './enums.js';"] : []),
    ...(plan.types.types.length > 0 ? ["export type * from './types.js';"] : []),
    ...(plan.responseHeaders === undefined
      ? []
      : [exported([`type ${plan.responseHeaders.name}`, ...typed], './headers.js')]),
    "export type { ClientOptions } from './options.js';",
    ...plan.resources.map(({ file, className, declarations }) =>
      exported([className, ...declarations.map(({ name }) => `type ${name}`)], `./${file}.js`),
    ),
    exported([...values, ...types.map((name) => `type ${name}`)], runtimeOf(plan)),
  ];
  return {
    path: 'src/index.ts',
    content: `${print(join([[BANNER, hardline], ...statements], hardline))}\n`,
  };
}

function exported(names: readonly string[], from: string): Layout {
  const sorted = names.toSorted((a, b) => (bare(a) < bare(b) ? -1 : 1));
  const typesOnly = names.every((name) => name.startsWith('type '));
  const shown = typesOnly ? sorted.map(bare) : sorted;
  return [
    typesOnly ? 'export type ' : 'export ',
    enclosed('{', shown, '}', line),
    ` from '${from}';`,
  ];
}
