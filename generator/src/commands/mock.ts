import { once } from 'node:events';
import { defineCommand, UsageError } from './command.ts';
import { loadContractPackage, type LogEntry } from './shared/contract-package.ts';
import { counted, printError, say } from './shared/report.ts';
import { interruption } from './shared/interruption.ts';
import { readSeed } from './mock/seed.ts';
import { signatureOf } from './mock/signature.ts';
import { statePlanOf } from './mock/surface.ts';
import { loadSpec, runOfSpec, SPEC_OPTIONS } from './shared/spec.ts';

const DEFAULT_PORT = 4010;

/** Milliseconds after which a message reports that the mock is still starting. */
const NOTICE_DELAY = 5000;

export const mock = defineCommand({
  summary: 'Serve a mock of the API',
  usage: ['mock [spec] [options]'],
  options: {
    port: {
      type: 'string',
      short: 'p',
      value: '<number>',
      summary: `port to listen on (default: ${String(DEFAULT_PORT)}); 0 chooses a free one`,
    },
    host: {
      type: 'string',
      value: '<address>',
      summary: 'address to listen on (default: 127.0.0.1)',
    },
    stateful: {
      type: 'boolean',
      summary:
        'keep items that requests create, change and delete; start with the examples of the spec',
    },
    seed: {
      type: 'string',
      value: '<file>',
      summary: 'with --stateful: YAML or JSON file with the initial items',
    },
    quiet: { type: 'boolean', summary: "don't print requests" },
    ...SPEC_OPTIONS,
  },
  examples: [
    { command: 'mock', effect: 'serve the spec of sdkwright.config.ts' },
    { command: 'mock openapi.yaml --port 8080', effect: 'serve a spec on another port' },
    { command: 'mock --stateful', effect: 'keep created items and return them in lists' },
    { command: 'mock --stateful --seed seed.yaml', effect: 'start with the items of a file' },
  ],
  run: async (values, [spec, ...others]) => {
    if (others.length > 0)
      throw new UsageError(`mock expects one spec, got ${String(others.length + 1)}.`);
    const port = portOf(values.port);
    if (values.seed !== undefined && values.stateful !== true)
      throw new UsageError('--seed has no effect without --stateful.');
    const { startMockServer } = await loadContractPackage('mock');
    const signal = interruption();
    const stopped = once(signal, 'abort');
    const planned = await runOfSpec(spec, values);
    const document = await loadSpec(planned);
    const waiting = setTimeout(
      say,
      NOTICE_DELAY,
      'The mock is starting, which takes longer for a large spec.',
    );
    const server = await startMockServer({
      document: document.root,
      signature: signatureOf(document, planned),
      plan: values.stateful === true ? statePlanOf(document, planned) : undefined,
      seed: values.seed === undefined ? undefined : await readSeed(values.seed),
      port,
      host: values.host ?? '127.0.0.1',
      onRequest: (entry) => {
        if (values.quiet !== true) say(line(entry));
      },
    }).catch((error: unknown) => {
      if (error instanceof RangeError) throw error;
      printError(error instanceof Error ? error.message : String(error));
    });
    clearTimeout(waiting);
    if (server === undefined) return 1;
    const state = values.stateful === true ? `, ${String(server.stateful)} with state,` : '';
    say(
      `Mock of ${counted(server.operations, 'operation')}${state} at ${server.url}. Stop it with Ctrl-C.`,
    );
    await stopped;
    await server.stop();
    return 0;
  },
});

function portOf(text: string | undefined): number {
  const port = text === undefined ? DEFAULT_PORT : /^\d+$/.test(text) ? Number(text) : NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new UsageError(`--port expects a number from 0 to 65535, not ${text ?? ''}.`);
}

function line({ method, url, status, milliseconds, notes }: LogEntry): string {
  return [
    `${method} ${url} ${String(status)} ${String(milliseconds)} ms`,
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}
