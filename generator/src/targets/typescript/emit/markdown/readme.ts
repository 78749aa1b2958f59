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
            ? `Calls return promises. For scripts, REPLs and build tools, ${code(sibling.name)} offers the same calls in a blocking client, ${code(sibling.client)}. The two compare like ${code('readFile')} and ${code('readFileSync')}.`
            : `Calls block the thread until the response has arrived, like ${code('readFileSync')}. If you need promises, use ${code(sibling.client)} from ${code(sibling.name)}.`,
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
  const isSync = plan.flavor === 'sync';
  const asModule = isSync ? '; pass a module, see below' : '';
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
      'headers of every call; a header with a credential replaces the credential option',
      'none',
    ],
    [
      'fetch',
      `function to use instead of ${isSync ? 'the built-in transport' : `the global ${code('fetch')}`}${asModule}`,
      '',
    ],
    [
      'fetchOptions',
      `options for ${code('fetch')}, such as a proxy as ${code('dispatcher')}${asModule}`,
      '',
    ],
    [
      'middleware',
      `list of objects with hooks that run around every attempt and after each call${asModule}`,
      'none',
    ],
    [
      'validate',
      `function that receives the body of every successful response, and throws if it is invalid${asModule}`,
      'none',
    ],
    [
      'json',
      `object that parses and serializes JSON; ${code('bigints')} preserves integers above 2^53`,
      code(plan.bigints ? 'bigints' : 'JSON'),
    ],
    [
      'dangerouslyAllowBrowser',
      'allows credentials in a browser, where every visitor can read them',
      code('false'),
    ],
    [
      'appInfo',
      `${code('name')}, ${code('version')} and ${code('url')} of your application, for the header ${code('User-Agent')}`,
      'none',
    ],
    ['logger', 'object that receives log lines', code('console')],
    [
      'logLevel',
      `least severe level to log: ${code('off')}, ${code('error')}, ${code('warn')}, ${code('info')} or ${code('debug')}`,
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
    ...(isSync
      ? [
          `Functions can't be passed to the worker thread, which makes the calls. Instead, pass ${code("{ module: '/absolute/path.js' }")}: the worker loads the module and uses its default export.`,
          '',
        ]
      : []),
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
    `sdkwright generates this package from the API's OpenAPI document. To change the package, change the document or open an issue. Don't edit generated files, because the generator refuses to overwrite edits. Put hand-written code into ${code('custom/')}, which the generator never changes.`,
  ];
}
