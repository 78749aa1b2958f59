import type { EmittedFile } from '../../../emitted-file.ts';
import type { SdkPlan } from '../../plan/sdk.ts';
import { chooseExamples, type Examples } from './examples.ts';
import { clientLines } from './client-lines.ts';
import { featureSections } from './features.ts';
import { callSnippet } from './snippet.ts';
import { serverOptions } from '../servers.ts';
import { authentication } from './authentication.ts';
import { support } from './support.ts';
import { code, fenced, inline, table } from './text.ts';

/** Prints the package's `README.md`. Every TypeScript block in it compiles on its own. */
export function readmeFile(plan: SdkPlan): EmittedFile {
  const examples = chooseExamples(plan);
  const sections = [
    [`# ${inline(plan.package.name)}`, '', inline(plan.package.description)],
    about(plan),
    install(plan),
    firstCall(plan, examples),
    authentication(plan),
    configuration(plan),
    ...featureSections(plan, examples),
    versions(plan),
    support(plan),
    contributing(),
    license(plan),
  ];
  return {
    path: 'README.md',
    content: `${sections
      .filter((section) => section.length > 0)
      .map((section) => section.join('\n'))
      .join('\n\n')}\n`,
  };
}

/** Returns the first paragraph of the API's description that begins with a letter and isn't a heading. */
function about({ description = '' }: SdkPlan): string[] {
  const text = description
    .split(/\r?\n[ \t]*\r?\n/)
    .map((paragraph) => paragraph.trim())
    .find((paragraph) => /^\p{L}/u.test(paragraph) && !/^[=-]+$/m.test(paragraph));
  return text === undefined ? [] : [inline(text)];
}

function license({ package: { license: name, licenseText } }: SdkPlan): string[] {
  if (name === undefined) return [];
  return [
    '## License',
    '',
    `${inline(name)}${licenseText === undefined ? '' : '. See [LICENSE](LICENSE)'}.`,
  ];
}

function install(plan: SdkPlan): string[] {
  const { sibling } = plan.package;
  const other =
    sibling === undefined
      ? []
      : [
          '',
          plan.flavor === 'async'
            ? `Calls return promises. For scripts, REPLs and build tools, ${code(sibling.name)} offers the same calls in a blocking client (${code(sibling.client)}), like ${code('readFileSync')} compared to ${code('readFile')}.`
            : `Calls block the thread until the response has arrived, like ${code('readFileSync')}. For a client that returns promises, use ${code(sibling.client)} from ${code(sibling.name)}.`,
        ];
  return [
    '## Install',
    '',
    fenced('sh', [`npm install ${plan.package.name}`]),
    '',
    'Requires Node.js 20 or later. No dependencies.',
    ...other,
    ...mapping(plan),
  ];
}

/** Compares the names of the two clients with the names of clients in Python SDKs. */
function mapping(plan: SdkPlan): string[] {
  const { sibling } = plan.package;
  if (sibling === undefined) return [];
  const [promises, blocking] =
    plan.flavor === 'async' ? [plan.client, sibling.client] : [sibling.client, plan.client];
  return [
    '',
    `Python SDKs use the opposite names: their plain client blocks, like ${code(blocking)}, and their ${code('Async…')} client corresponds to ${code(promises)}.`,
  ];
}

function firstCall(plan: SdkPlan, { first }: Examples): string[] {
  if (first === undefined) return [];
  const wait = plan.flavor === 'async' ? 'await ' : '';
  const returnsValue = first.method.result.type !== undefined;
  const call = callSnippet(plan, first.resource, first.method);
  return [
    '## Usage',
    '',
    fenced('ts', [
      ...clientLines(plan, call.includes('fromPath(') ? ['fromPath'] : []),
      '',
      returnsValue ? `const result = ${wait}${call};` : `${wait}${call};`,
      ...(returnsValue ? ['console.log(result);'] : []),
    ]),
    '',
    `[api.md](api.md) lists every method.`,
  ];
}

function configuration(plan: SdkPlan): string[] {
  const { auth, baseUrl, defaults } = plan;
  const functions =
    plan.flavor === 'sync'
      ? `; a function can't be passed to the worker thread: pass ${code("{ module: '/absolute/path.js' }")}, which the worker loads`
      : '';
  const credentials = auth.options.map(({ name, description }): Row => [
    name,
    inline(description),
    '',
  ]);
  const choices = serverOptions(baseUrl.servers);
  const rows: Row[] = [
    ...credentials,
    ...choices.map(({ name, description, standard }): Row => [
      name,
      inline(description),
      code(standard),
    ]),
    [
      'baseUrl',
      `URL of the API${baseUrl.env === undefined ? '' : `; also read from ${code(baseUrl.env)}`}${choices.length === 0 ? '' : `; overrides ${choices.map(({ name }) => code(name)).join(', ')}`}`,
      baseUrl.url === '' ? 'none: required' : code(baseUrl.url),
    ],
    [
      'timeout',
      'milliseconds for each attempt, from connecting to the last byte of the body',
      String(defaults.timeout),
    ],
    ['deadline', 'milliseconds for the whole call, including all attempts', 'none'],
    ['maxRetries', 'number of retries of a failed call', String(defaults.maxRetries)],
    [
      'headers',
      'sent with every call; a header that contains a credential replaces the option',
      'none',
    ],
    ['fetch', `used instead of the global ${code('fetch')}${functions}`, ''],
    [
      'fetchOptions',
      `passed to ${code('fetch')}; pass a proxy as ${code('dispatcher')}${functions}`,
      '',
    ],
    ['middleware', `hooks around every attempt, and after each call${functions}`, 'none'],
    [
      'validate',
      `called with every response before it is returned; throws if the response is invalid${functions}`,
      'none',
    ],
    [
      'json',
      `parses and serializes JSON; ${code('bigints')} preserves integers above 2^53`,
      code(plan.bigints ? 'bigints' : 'JSON'),
    ],
    [
      'dangerouslyAllowBrowser',
      'allows credentials in a browser, where every visitor can read them',
      code('false'),
    ],
    [
      'appInfo',
      `${code('name')}, ${code('version')} and ${code('url')} of the application, for the header ${code('User-Agent')}`,
      'none',
    ],
    ['logger', 'receives log lines', code('console')],
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
      ['option', 'description', 'default'],
      rows.map(([name, ...cells]) => [code(name), ...cells]),
    ),
    '',
    `${auth.readsEnvironment || baseUrl.env !== undefined ? 'An option overrides the environment variable, which overrides the default. ' : ''}${code('withOptions')} returns a client that overrides some options and leaves the original client unchanged.`,
  ];
}

type Row = readonly [name: string, meaning: string, standard: string];

function versions({ package: { name, version, renames } }: SdkPlan): string[] {
  const paragraphs = [
    ...(version.startsWith('0.')
      ? [
          `This SDK is in beta: minor versions may contain breaking changes. Pin the version with ${code(`npm install --save-exact ${name}`)}.`,
        ]
      : []),
    ...(renames
      ? [
          `Some releases rename methods, types or properties. This command renames them in your code; run it before you install a later version:\n\n${fenced('sh', [`npx sdkwright migrate apply ${name}@latest`])}`,
        ]
      : []),
  ];
  return paragraphs.length === 0
    ? []
    : ['## Semantic versioning', ...paragraphs.map((text) => `\n${text}`)];
}

function contributing(): string[] {
  return [
    '## Contributing',
    '',
    `This package is generated by sdkwright from the API's OpenAPI document. Don't edit generated files, because the generator refuses to overwrite edited files. Change the OpenAPI document or open an issue instead. Hand-written code belongs in ${code('custom/')}, which the generator never changes.`,
  ];
}
