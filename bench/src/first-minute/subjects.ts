/** A tool, with the commands that a user runs in a new folder that contains an OpenAPI description. */
export interface Subject {
  readonly name: string;
  /** npm packages to install: the tool, the dependencies of its output, and a mock. */
  readonly packages: readonly string[];
  /** Files to write next to the description. */
  readonly files: (port: string) => Readonly<Record<string, string>>;
  /** Arguments for `npx` that generate the code. */
  readonly generate: readonly string[];
  /** Arguments for `npx` that start a mock on a port of 127.0.0.1. */
  readonly mock: (port: string) => readonly string[];
  /** Arguments for `npx` that make one call and print the response. */
  readonly call: readonly string[];
}

/** An OpenAPI description and the call that the user makes. */
export interface Story {
  readonly file: 'bookshop.yaml' | 'fastapi.json';
  readonly client: string;
  readonly method: string;
  readonly operation: string;
  readonly parameter: string;
  readonly id: string;
}

export const STORIES: readonly Story[] = [
  {
    file: 'bookshop.yaml',
    client: 'Bookshop',
    method: 'books.get',
    operation: 'getBook',
    parameter: 'id',
    id: "'b1'",
  },
  {
    file: 'fastapi.json',
    client: 'FastAPI',
    method: 'items.get',
    operation: 'readItemItemsItemIdGet',
    parameter: 'item_id',
    id: '1',
  },
];

export const PRISM_VERSION = '5.16.0';

const PRISM = `@stoplight/prism-cli@${PRISM_VERSION}`;

function prism(spec: string): Subject['mock'] {
  return (port) => ['prism', 'mock', spec, '--port', port];
}

export function subjectsOf(story: Story): readonly Subject[] {
  const { file, client, method, operation, parameter, id } = story;
  const url = (port: string): string => `'http://127.0.0.1:${port}'`;
  return [
    {
      name: 'sdkwright',
      packages: ['sdkwright', '@sdkwright/contract'],
      files: (port) => ({
        'call.mjs': `import { ${client} } from './sdk/dist/index.js';
console.log(await new ${client}({ baseUrl: ${url(port)} }).${method}(${id}));
`,
      }),
      generate: ['sdkwright', 'init', file, '--yes'],
      mock: (port) => ['sdkwright', 'mock', '--port', port],
      call: ['node', 'call.mjs'],
    },
    {
      name: 'Redocly generate-client',
      packages: ['@redocly/cli@2.77.0', PRISM],
      files: (port) => ({
        'call.ts': `import { client, configure } from './client.ts';
configure({ serverUrl: ${url(port)} });
console.log(await client.${story.file === 'fastapi.json' ? 'read_item_items__item_id__get' : operation}({ path: { ${parameter}: ${id} } }));
`,
      }),
      generate: ['redocly', 'generate-client', file, '-o', 'client.ts', '--import-ext', 'ts'],
      mock: prism(file),
      call: ['node', 'call.ts'],
    },
    {
      name: 'hey-api',
      packages: ['@hey-api/openapi-ts@0.99.0', 'typescript@5.9.3', 'tsx', PRISM],
      files: (port) => ({
        'call.ts': `import { client } from './client/client.gen';
import { ${operation} } from './client/sdk.gen';
client.setConfig({ baseUrl: ${url(port)} });
console.log((await ${operation}({ path: { ${parameter}: ${id} } })).data);
`,
      }),
      generate: ['openapi-ts', '-i', file, '-o', 'client'],
      mock: prism(file),
      call: ['tsx', 'call.ts'],
    },
    {
      name: 'orval',
      packages: ['orval@8.38.0', 'tsx', PRISM],
      files: (port) => ({
        'orval.config.mjs': `export default {
  api: { input: '${file}', output: { target: 'client.ts', client: 'fetch', baseUrl: ${url(port)} } },
};
`,
        'call.ts': `import { ${operation} } from './client';
console.log((await ${operation}(${id})).data);
`,
      }),
      generate: ['orval'],
      mock: prism(file),
      call: ['tsx', 'call.ts'],
    },
  ];
}
