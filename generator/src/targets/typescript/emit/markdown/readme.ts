import type { EmittedFile } from '../../../emitted-file.ts';
import type { SdkPlan } from '../../plan/sdk.ts';
import { chooseExamples, type Examples } from './examples.ts';
import { clientLines } from './client-lines.ts';
import { featureSections } from './features.ts';
import { callSnippet } from './snippet.ts';
import { code, fenced, inline, table } from './text.ts';

/** `README.md` of the package. Every TypeScript block in it compiles by itself. */
export function readmeFile(plan: SdkPlan): EmittedFile {
  const examples = chooseExamples(plan);
  const sections = [
    [`# ${inline(plan.package.name)}`, '', inline(plan.package.description)],
    install(plan),
    firstCall(plan, examples),
    configuration(plan),
    ...featureSections(plan, examples),
    versions(plan),
    contributing(),
  ];
  return {
    path: 'README.md',
    content: `${sections
      .filter((section) => section.length > 0)
      .map((section) => section.join('\n'))
      .join('\n\n')}\n`,
  };
}

function install(plan: SdkPlan): string[] {
  const { sibling } = plan.package;
  const other =
    sibling === undefined
      ? []
      : [
          '',
          plan.flavor === 'async'
            ? `Calls return promises. For scripts, REPLs and build tools, ${code(sibling.name)} has the same calls in a client that blocks and returns the value (${code(sibling.client)}), as Node.js has ${code('readFile')} and ${code('readFileSync')}.`
            : `Calls block the thread until the answer is there, as ${code('readFileSync')} does. The client with promises is ${code(sibling.client)} of ${code(sibling.name)}.`,
        ];
  return [
    '## Install',
    '',
    fenced('sh', [`npm install ${plan.package.name}`]),
    '',
    'Node.js 20 or later. No dependencies.',
    ...other,
    ...mapping(plan),
  ];
}

/** The pair of clients in the libraries of other languages. */
function mapping(plan: SdkPlan): string[] {
  const { sibling } = plan.package;
  if (sibling === undefined) return [];
  const [promises, blocking] =
    plan.flavor === 'async' ? [plan.client, sibling.client] : [sibling.client, plan.client];
  return [
    '',
    `Python libraries of this kind name the pair the other way round: their plain client blocks, as ${code(blocking)} does here, and their ${code('Async…')} client is ${code(promises)} here.`,
  ];
}

function firstCall(plan: SdkPlan, { first }: Examples): string[] {
  if (first === undefined) return [];
  const wait = plan.flavor === 'async' ? 'await ' : '';
  const returnsValue = first.method.result.type !== undefined;
  const call = callSnippet(plan, first.resource, first.method);
  return [
    '## First call',
    '',
    fenced('ts', [
      ...clientLines(plan, call.includes('fromPath(') ? ['fromPath'] : []),
      '',
      returnsValue ? `const result = ${wait}${call};` : `${wait}${call};`,
      ...(returnsValue ? ['console.log(result);'] : []),
    ]),
    '',
    `[api.md](api.md) lists every call.`,
  ];
}

function configuration(plan: SdkPlan): string[] {
  const { auth, baseUrl, defaults } = plan;
  const functions =
    plan.flavor === 'sync'
      ? `; a function can't cross to the worker thread: give ${code("{ module: '/absolute/path.js' }")}, which the worker loads`
      : '';
  const credentials = auth.options.map(({ name, description }): Row => [
    name,
    inline(description),
    '',
  ]);
  const rows: Row[] = [
    ...credentials,
    [
      'baseUrl',
      `where the API is${baseUrl.env === undefined ? '' : `; also read from ${code(baseUrl.env)}`}`,
      baseUrl.url === '' ? 'none: has to be given' : code(baseUrl.url),
    ],
    [
      'timeout',
      'milliseconds for each try, from connecting to the last byte of the body',
      String(defaults.timeout),
    ],
    ['deadline', 'milliseconds for the whole call, with all tries', 'none'],
    ['maxRetries', 'how often a failed call is tried again', String(defaults.maxRetries)],
    ['headers', 'sent with every call', 'none'],
    ['fetch', `used instead of the global ${code('fetch')}${functions}`, ''],
    [
      'fetchOptions',
      `passed to ${code('fetch')}; a proxy goes in as ${code('dispatcher')}${functions}`,
      '',
    ],
    ['middleware', `hooks around every try${functions}`, 'none'],
    [
      'validate',
      `looks at every answer before it is returned, and throws where it is wrong${functions}`,
      'none',
    ],
    [
      'json',
      `how JSON is read and written; ${code('bigints')} keeps integers above 2^53`,
      code(plan.bigints ? 'bigints' : 'JSON'),
    ],
    [
      'dangerouslyAllowBrowser',
      'lets a browser hold the credentials, where every visitor can read them',
      code('false'),
    ],
    ['logger', 'where log lines go', code('console')],
    [
      'logLevel',
      `${code('off')}, ${code('error')}, ${code('warn')}, ${code('info')} or ${code('debug')}`,
      code('warn'),
    ],
  ];
  return [
    '## Configuration',
    '',
    table(
      ['option', 'meaning', 'default'],
      rows.map(([name, ...cells]) => [code(name), ...cells]),
    ),
    '',
    `An option given here wins over the environment, the environment over the default. ${code('withOptions')} makes a client with other options on top and leaves its parent as it is.`,
  ];
}

type Row = readonly [name: string, meaning: string, standard: string];

function versions(plan: SdkPlan): string[] {
  if (!plan.package.version.startsWith('0.')) return [];
  return [
    '## Versions',
    '',
    `This SDK is in beta: there may be breaking changes without a new major version. Pin the version (${code(`npm install --save-exact ${plan.package.name}`)}), so that you get the same one each time.`,
  ];
}

function contributing(): string[] {
  return [
    '## Contributing',
    '',
    `This package is generated from the API's description by sdkwright. A change made here would be lost with the next release, and the generator refuses to overwrite it: change the description, or open an issue to discuss it. What is written by hand belongs into ${code('custom/')}, which the generator never touches.`,
  ];
}
