import { addTo } from '../../../../lists-by-key.ts';
import { group, ifBroken, indent, line, print, softline } from '../layout.ts';
import { literal } from '../literals.ts';
import { errorClasses } from '../../plan/errors.ts';
import type { SdkPlan } from '../../plan/sdk.ts';
import type { Examples } from './examples.ts';
import { clientLines, construction } from './client-lines.ts';
import { performanceSections } from './performance.ts';
import { callSnippet, exampleStatement } from './snippet.ts';
import { code, fenced, inline, table } from './text.ts';

/**
 * Prints a section for each feature of the client, with an example from the API. The section of a feature that the API
 * doesn't use is empty.
 */
export function featureSections(plan: SdkPlan, examples: Examples): string[][] {
  return [
    errors(plan, examples),
    retries(plan, examples),
    timeouts(plan, examples),
    pages(plan, examples),
    uploads(plan, examples),
    downloads(plan, examples),
    streams(plan, examples),
    waiting(plan, examples),
    webhooks(plan),
    dates(plan),
    raw(plan, examples),
    requests(plan),
    logging(plan),
    testing(plan),
    ...performanceSections(plan, examples),
    ...(plan.flavor === 'sync' ? [blocking(plan)] : []),
  ];
}

function block(plan: SdkPlan, lines: readonly string[], imports: readonly string[] = []): string {
  const helpers = lines.some((text) => text.includes('fromPath(')) ? ['fromPath'] : [];
  return fenced('ts', [...clientLines(plan, [...imports, ...helpers]), '', ...lines]);
}

function wait(plan: SdkPlan): string {
  return plan.flavor === 'async' ? 'await ' : '';
}

function errors(plan: SdkPlan, { get }: Examples): string[] {
  if (get === undefined) return [];
  const { base } = plan.errors;
  const classes = errorClasses(plan).filter(
    ({ key }) => key !== 'webhook' || plan.webhooks !== undefined,
  );
  const notFound = classes.find(({ key }) => key === '404')?.name ?? base;
  const rate = classes.find(({ key }) => key === '429')?.name ?? base;
  return [
    '## Handling errors',
    '',
    `Every error that the SDK throws is ${/^[aeiou]/i.test(base) ? 'an' : 'a'} ${code(base)}, which extends ${code('ApiError')}.`,
    '',
    block(
      plan,
      [
        'try {',
        `  ${wait(plan)}${callSnippet(plan, get.resource, get.method)};`,
        '} catch (error) {',
        `  if (error instanceof ${notFound}) console.log('Not found', error.requestId);`,
        `  else if (error instanceof ${rate}) console.log(\`Try again in \${error.retryAfter} s\`);`,
        `  else if (error instanceof ${base}) console.log(error.status, error.message, error.details);`,
        '  else throw error;',
        '}',
      ],
      [base, notFound, rate],
    ),
    '',
    table(
      ['class', 'when'],
      classes.map(({ name, doc }) => [code(name), inline(doc)]),
    ),
  ];
}

function retries(plan: SdkPlan, { idempotent, get }: Examples): string[] {
  const example = idempotent ?? get;
  if (example === undefined) return [];
  const { maxRetries: count } = plan.defaults;
  const methods = plan.resources.flatMap((resource) => resource.methods);
  const hasUnsafe = methods.some(
    ({ http, takesIdempotencyKey, isDeclaredIdempotent }) =>
      http.method === 'post' && !takesIdempotencyKey && !isDeclaredIdempotent,
  );
  const sentences = [
    ...(idempotent === undefined
      ? []
      : [
          `For operations that accept an idempotency key, the client generates one key per call and sends it with every attempt, so that retries are safe. To use your own key, pass ${code('idempotencyKey')}.`,
        ]),
    ...(hasUnsafe
      ? [
          `A POST ${idempotent === undefined ? '' : 'without a key '}is retried only if the server can't have received it.`,
        ]
      : []),
  ];
  const keys = sentences.length === 0 ? [] : ['', sentences.join(' ')];
  const options =
    idempotent === undefined ? { maxRetries: 0 } : { maxRetries: 0, idempotencyKey: 'order-1234' };
  return [
    '## Retries',
    '',
    `The client retries connection errors, timeouts and the statuses 408, 409, 429 and 5xx, ${String(count)} times by default. A 409 that the method documents is not retried. The client waits 0.5 s, 1 s, 2 s … between attempts, or for the time in ${code('Retry-After')}. If the server requests more than 60 s, the call fails immediately, with the delay in seconds as ${code('retryAfter')} of the error.`,
    ...keys,
    '',
    block(plan, [`${wait(plan)}${callSnippet(plan, example.resource, example.method, options)};`]),
  ];
}

function timeouts(plan: SdkPlan, { get }: Examples): string[] {
  if (get === undefined) return [];
  const abort =
    plan.flavor === 'async'
      ? [`Pass an ${code('AbortSignal')} as ${code('signal')} to cancel a call.`]
      : [
          `An ${code('AbortSignal')} can't cancel a call, because the thread is blocked; use ${code('timeout')} or ${code('deadline')}.`,
        ];
  return [
    '## Timeouts',
    '',
    `${code('timeout')} limits each attempt, including its body; ${code('deadline')} limits the whole call. Both are in milliseconds, for the client or for one call. ${abort.join(' ')}`,
    ...ownTimeouts(plan),
    '',
    block(plan, [
      `${wait(plan)}${callSnippet(plan, get.resource, get.method, { timeout: 5000, deadline: 20_000 })};`,
    ]),
  ];
}

/**
 * Lists the operations that have their own default timeout. If all methods of a resource have the same timeout, lists
 * the resource instead.
 */
function ownTimeouts(plan: SdkPlan): string[] {
  const found = new Map<number, string[]>();
  for (const { access, methods } of plan.resources) {
    const own = methods.filter(({ timeout }) => timeout !== undefined);
    const [first] = own;
    if (first === undefined) continue;
    const alternatives =
      own.length === methods.length && own.every(({ timeout }) => timeout === first.timeout);
    for (const { name, timeout = 0 } of alternatives ? [{ ...first, name: '*' }] : own) {
      addTo(found, timeout, code(`${access}.${name}`));
    }
  }
  if (found.size === 0) return [];
  const lines = [...found].map(
    ([timeout, names]) => `${String(timeout)} ms for ${names.join(', ')}`,
  );
  return ['', `Some calls have a different default timeout for each attempt: ${lines.join('; ')}.`];
}

function pages(plan: SdkPlan, { list }: Examples): string[] {
  if (list === undefined) return [];
  const call = callSnippet(plan, list.resource, list.method);
  const hasBody = list.method.result.envelope !== undefined;
  const loop =
    plan.flavor === 'async'
      ? `for await (const item of ${call}) {`
      : `for (const item of ${call}) {`;
  return [
    '## Pagination',
    '',
    `Iterating over a list fetches its pages as needed. ${code('toArray')} collects the items, at most ${code('limit')} of them.${hasBody ? ` ${code('page.body')} is the whole response body, which contains the items.` : ''}`,
    '',
    block(plan, [
      loop,
      '  console.log(item);',
      '}',
      '',
      `const page = ${wait(plan)}${call};`,
      `console.log(page.items, ${hasBody ? 'page.body, ' : ''}page.hasNextPage());`,
      '',
      `const items = ${wait(plan)}page.toArray({ limit: 100 });`,
      'console.log(items.length);',
    ]),
  ];
}

function uploads(plan: SdkPlan, { upload }: Examples): string[] {
  if (upload === undefined) return [];
  const call = `${wait(plan)}${callSnippet(plan, upload.resource, upload.method)};`;
  return [
    '## File uploads',
    '',
    `A file can be a path (${code('fromPath')}), a ${code('Blob')} or ${code('File')}, ${plan.flavor === 'async' ? 'bytes, a stream or a `Response`. Files and streams are not read into memory' : 'or bytes'}. If the connection breaks during an upload over 16 MB, the upload isn't retried, because the server may have rejected it before the end.`,
    '',
    block(
      plan,
      upload.method.result.type === undefined
        ? [call]
        : [`const result = ${call}`, 'console.log(result);'],
    ),
  ];
}

function downloads(plan: SdkPlan, { download }: Examples): string[] {
  if (download === undefined) return [];
  const call = callSnippet(plan, download.resource, download.method);
  const isAsync = plan.flavor === 'async';
  return [
    '## Downloads',
    '',
    isAsync
      ? `A downloaded file is a ${code('Blob')}. To process a large file as it arrives, add ${code('.asResponse()')} to the call and read the ${code('body')} of the response.`
      : `A downloaded file is a ${code('Uint8Array')}, which holds the whole file in memory.`,
    '',
    block(plan, [
      `const file = ${wait(plan)}${call};`,
      `console.log(file${download.method.result.optional ? '?' : ''}.${isAsync ? 'size' : 'byteLength'});`,
    ]),
  ];
}

function streams(plan: SdkPlan, { stream }: Examples): string[] {
  if (stream === undefined) return [];
  const { method, resource } = stream;
  return [
    '## Streams',
    '',
    `A stream yields its items as they arrive${plan.flavor === 'async' ? '' : '; the loop blocks until the next one'}. Leaving the loop ends the request, as does ${code('close()')}. A stream can be read once.`,
    '',
    block(plan, exampleStatement(plan, method, callSnippet(plan, resource, method)).split('\n')),
  ];
}

function waiting(plan: SdkPlan, { waiter }: Examples): string[] {
  const settings = waiter?.method.waiter;
  if (waiter === undefined || settings === undefined) return [];
  const call = callSnippet(
    plan,
    waiter.resource,
    { ...waiter.method, name: settings.name },
    { pollInterval: 2000, timeout: 60_000 },
  );
  return [
    '## Polling',
    '',
    `${code(settings.name)} polls until ${code(settings.field)} is ${settings.done.map((value) => code(value)).join(' or ')}.`,
    '',
    block(plan, [`const result = ${wait(plan)}${call};`, 'console.log(result);']),
  ];
}

function webhooks(plan: SdkPlan): string[] {
  if (plan.webhooks === undefined) return [];
  const variable = plan.variable;
  const promise = plan.flavor === 'async';
  const { expires, header } = plan.webhooks;
  return [
    '## Webhooks',
    '',
    `Verify each delivery with the secret of the webhook, or with several secrets during a rotation. ${code('unwrap')} returns the typed event. It throws an error if the delivery is not authentic${expires ? ` or is older than ${code('tolerance')} (seconds)` : ''}.${header === undefined ? '' : ` The signature is in the header ${code(header)}.`}`,
    '',
    block(plan, [
      `export ${promise ? 'async ' : ''}function receive(body: string, headers: Record<string, string>)${promise ? ': Promise<void>' : ': void'} {`,
      `  const event = ${wait(plan)}${variable}.${plan.webhooks.access}.unwrap(body, headers, ${print(literal({ secret: 'whsec_…' }))});`,
      '  console.log(event);',
      '}',
    ]),
  ];
}

function dates(plan: SdkPlan): string[] {
  if (plan.dates.constants.length === 0) return [];
  return [
    '## Dates',
    '',
    `Date-times in responses${plan.webhooks === undefined ? '' : ' and webhook events'} are ${code('Date')} objects with millisecond precision. Parameters and bodies accept a ${code('Date')} or a string. Dates without a time are strings.`,
  ];
}

function raw(plan: SdkPlan, { get }: Examples): string[] {
  if (get === undefined) return [];
  const call = callSnippet(plan, get.resource, get.method);
  const variable = plan.variable;
  const head = 'const { data, response, requestId } = ';
  const statement =
    plan.flavor === 'async'
      ? `${head}await ${call}.withResponse();`
      : print([
          `${head}${variable}.withResponse((${variable}) =>`,
          group(indent(line, call), ifBroken(','), softline, ')'),
          ';',
        ]);
  return [
    '## Raw responses',
    '',
    `${code('withResponse')} returns the value together with the HTTP response and the request ID.${plan.responseHeaders === undefined ? '' : ` ${code('response.headers.get')} is typed with the headers that the API documents, such as ${code(`'${plan.responseHeaders.headers[0]?.name ?? ''}'`)}.`}`,
    '',
    block(plan, [statement, 'console.log(data, response.status, requestId);']),
  ];
}

function logging(plan: SdkPlan): string[] {
  return [
    '## Logging',
    '',
    `${code("logLevel: 'debug'")} logs every attempt. If a response announces the deprecation or removal of its operation (${code('Deprecation')}, ${code('Sunset')}), a warning is logged once per operation. Secrets never appear in logs, errors or ${code('util.inspect')}. For metrics, add an object with the hook ${code('onSettled')} to ${code('middleware')}. It runs once per call and receives its ${code('attempts')}, ${code('duration')}, ${code('status')} and ${code('error')}.`,
    '',
    fenced('ts', [
      `import { ${plan.client} } from '${plan.package.name}';`,
      '',
      `const ${plan.variable} = ${construction(plan, { logLevel: 'debug' })};`,
      `console.log(${plan.variable});`,
    ]),
  ];
}

function requests(plan: SdkPlan): string[] {
  return [
    '## Undocumented endpoints',
    '',
    `${code('request')} calls an endpoint that has no method yet, with the same credentials, retries, timeouts and errors as every other call. It sends a ${code('FormData')}, ${code('URLSearchParams')}, ${code('Blob')}${plan.flavor === 'async' ? ', bytes or a stream' : ' or bytes'} unchanged, and also a string if ${code('headers')} contains its content type. It sends any other body as JSON.${plan.flavor === 'async' ? " A request with a stream isn't retried." : ''} The response is decoded by its content type and has the type ${code('unknown')}. Encode values in the path with ${code('encodeURIComponent')}.`,
    '',
    `To send undeclared parameters or members of a body with a method, pass the options ${code('query')}, ${code('headers')} and ${code('body')}.`,
    '',
    block(plan, [
      `const status = ${wait(plan)}${plan.variable}.request('post', '/status', {`,
      '  query: { verbose: true },',
      "  body: { name: 'value' },",
      '});',
      'console.log(status);',
    ]),
  ];
}

function testing(plan: SdkPlan): string[] {
  if (plan.flavor === 'sync') {
    return [
      '## Testing',
      '',
      `A worker thread makes the calls, so msw, nock, ${code('fetch')} stubs and fake timers don't affect them. Set ${code('baseUrl')} to a mock server that runs in another process or thread, because a call blocks the test's thread. Alternatively, pass ${code("{ module: '/absolute/path.js' }")} as ${code('fetch')}: the worker loads the function that the module exports.`,
    ];
  }
  return [
    '## Testing',
    '',
    `Tools that replace the global ${code('fetch')} (msw, nock, stubs) intercept the calls. Most of them can't intercept the calls of ${code('nodeFetch')}, which doesn't use the global ${code('fetch')}; undici's ${code('MockAgent')}, set as the global dispatcher, intercepts both. Alternatively, set ${code('baseUrl')} to a mock server, or pass a function as ${code('fetch')}:`,
    '',
    block(plan, [
      `const mocked = ${plan.variable}.withOptions({`,
      '  fetch: () => Promise.resolve(Response.json({}, { status: 404 })),',
      '});',
      'console.log(mocked);',
    ]),
  ];
}

function blocking({ package: { sibling } }: SdkPlan): string[] {
  const other = sibling === undefined ? 'the async client' : code(sibling.client);
  return [
    '## The event loop',
    '',
    `A call blocks its whole thread: no timer fires, no other request is served and no signal handler runs until it returns. Use this client in scripts, REPLs, build tools and migrations. In a server, use ${other}.`,
    '',
    '## The worker thread',
    '',
    'A worker thread makes the requests, for all clients of the process. It does not keep the process alive; `close()` or `using` ends it early.',
    '',
    '- The thread needs about 20 MB of memory.',
    "- The package contains the thread's program as a string, so it also works in an app that is bundled into one file. You don't have to copy a module or mark one as external.",
    '- `NODE_OPTIONS`, loaders and `--import` have no effect in the thread, so a `fetch` that they patch, for tests or tracing, is not used. Flags and variables for the network, proxies and certificates do apply.',
    `- Browsers and edge runtimes don't support this kind of thread, so importing the package throws an error there. Use ${other} instead.`,
  ];
}
