/** Imports names from the formats of other generators, as `sdkwright names import` does. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { load } from '../../../src/load/load.ts';
import { applyOverlays } from '../../../src/load/overlay.ts';
import { buildModel } from '../../../src/model/build.ts';
import { importNames } from '../../../src/commands/names/import.ts';
import { settingsOfStainless } from '../../../src/commands/names/stainless-settings.ts';
import { Workspace } from '../../support/workspace.ts';

const SPEC = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/posts': { get: { responses: {} }, post: { responses: {} } },
    '/posts/{id}': { get: { responses: {} } },
  },
});

async function imported(
  files: Readonly<Record<string, string>>,
  name: string,
): Promise<{ pinned: unknown; errors: string[] }> {
  const space = await Workspace.create();
  for (const [path, content] of Object.entries({ ...files, 'openapi.json': SPEC })) {
    await mkdir(dirname(space.path(path)), { recursive: true });
    await space.write(path, content);
  }
  const diagnostics = new Diagnostics();
  const run = {
    spec: space.path('openapi.json'),
    outputs: [],
    namesFile: space.path('names.json'),
  };
  await importNames(space.path(name), run, diagnostics);
  const text = await space.read('names.json').catch(() => '{}');
  const { pinned } = JSON.parse(text) as { pinned?: unknown };
  return { pinned, errors: diagnostics.all.map(({ code, message }) => `${code}: ${message}`) };
}

const ALL = {
  'GET /posts': 'posts.all',
  'GET /posts/{id}': 'posts.find',
  'POST /posts': 'posts.add',
};

it('doesn’t import names that later runs would reject', async () => {
  const deep = Array.from({ length: 40 }, () => 'a').reduceRight<object>(
    (subresources, name) => ({ [name]: { subresources } }),
    { b: { methods: { list: 'get /posts/{id}' } } },
  );
  const posts = { methods: { '2fa': 'get /posts', add: 'post /posts' } };
  const config = JSON.stringify({ resources: { posts, ...deep } });
  const { pinned, errors } = await imported({ 'stainless.json': config }, 'stainless.json');
  expect(pinned).toEqual({ 'POST /posts': 'posts.add' });
  expect(errors.filter((error) => error.startsWith('not-imported: The name'))).toHaveLength(2);
});

it.each<[string, Readonly<Record<string, string>>, string, object]>([
  [
    'a Fern definition',
    {
      'definition/api.yml': 'name: shop\n',
      'definition/posts.yml':
        'service:\n  base-path: /posts\n  endpoints:\n    all: { method: GET, path: "" }\n    find: { method: GET, path: "/{postId}" }\n    add: { method: POST, path: "/" }\n',
    },
    'definition',
    ALL,
  ],
  [
    'overrides of Fern',
    {
      'overrides.yml':
        'paths:\n  /posts:\n    get: { x-fern-sdk-group-name: [blog, posts], x-fern-sdk-method-name: all }\n    post: { x-fern-audiences: [public] }\n',
    },
    'overrides.yml',
    { 'GET /posts': 'blog.posts.all' },
  ],
  [
    'an overlay of Speakeasy',
    {
      'overlay.yaml':
        'overlay: 1.0.0\nactions:\n  - target: $.paths["/posts"]["get"]\n    update: { x-speakeasy-group: posts, x-speakeasy-name-override: all }\n  - target: $["paths"]\n    remove: true\n  - target: $.paths["/posts"].post\n    update: { x-speakeasy-name-override: add_one }\n',
    },
    'overlay.yaml',
    { 'GET /posts': 'posts.all', 'POST /posts': 'posts.addOne' },
  ],
  [
    'functions of Hey API',
    {
      'client/sdk.gen.ts': `export const all = <ThrowOnError extends boolean = false>(options?: Options<AllData, ThrowOnError>) => (options?.client ?? client).get<AllResponses, unknown, ThrowOnError>({ url: '/posts', ...options });
export const find = <ThrowOnError extends boolean = false>(options: Options<FindData, ThrowOnError>) => {
    return (options.client ?? client).get<FindResponses>({
        url: '/posts/{id}',
        ...options
    });
};
`,
      'client/types.gen.ts': `export type AllData = { url: '/posts' };`,
    },
    'client',
    { 'GET /posts': 'posts.all', 'GET /posts/{id}': 'posts.find' },
  ],
  [
    'classes of Hey API',
    {
      'sdk.gen.ts': `export class PostsService {
    public static all<ThrowOnError extends boolean = false>(options?: Options<AllData>) {
        return (options?.client ?? client).get<AllResponses>({ url: '/posts', ...options });
    }
    public static add(data: AddData): CancelablePromise<Post> {
        return __request(OpenAPI, { method: 'POST', url: '/posts' });
    }
}
`,
    },
    'sdk.gen.ts',
    { 'GET /posts': 'posts.all', 'POST /posts': 'posts.add' },
  ],
  [
    'OpenAPI Generator’s typescript-fetch',
    {
      'out/apis/PostsApi.ts': `export class PostsApi extends runtime.BaseAPI {
    async findRaw(requestParameters: FindRequest): Promise<runtime.ApiResponse<Post>> {
        const response = await this.request({
            path: \`/posts/{id}\`.replace(\`{\${"id"}}\`, encodeURIComponent(String(requestParameters['id']))),
            method: 'GET',
        });
    }
    async find(requestParameters: FindRequest): Promise<Post> {
        return await (await this.findRaw(requestParameters)).value();
    }
    async allRaw(): Promise<runtime.ApiResponse<Post[]>> {
        const response = await this.request({ path: \`/posts\`, method: 'GET' });
    }
}
`,
      'out/runtime.ts': 'export class BaseAPI {}',
    },
    'out',
    { 'GET /posts': 'posts.all', 'GET /posts/{id}': 'posts.find' },
  ],
  [
    'OpenAPI Generator’s typescript-axios',
    {
      'api.ts': `export const PostsApiAxiosParamCreator = function (configuration?: Configuration) {
    return {
        add: async (post: Post, options: RawAxiosRequestConfig = {}): Promise<RequestArgs> => {
            const localVarPath = \`/posts\`;
            const localVarRequestOptions = { method: 'POST', ...baseOptions, ...options};
        },
        find: async (id: string): Promise<RequestArgs> => {
            const localVarPath = \`/posts/{id}\`
                .replace(\`{\${"id"}}\`, encodeURIComponent(String(id)));
            const localVarRequestOptions = { method: 'GET', ...baseOptions, ...options};
        },
    }
};
`,
    },
    'api.ts',
    { 'GET /posts/{id}': 'posts.find', 'POST /posts': 'posts.add' },
  ],
  [
    'a Stainless configuration',
    { 'stainless.yml': 'resources:\n  posts:\n    methods: { all: get /posts }\n' },
    'stainless.yml',
    { 'GET /posts': 'posts.all' },
  ],
])('keeps the names from %s', async (_, files, name, pinned) => {
  expect(await imported(files, name)).toEqual({ pinned, errors: [] });
});

it.each([
  [
    'a gen.yaml without names',
    'gen.yaml',
    'configVersion: 2.0.0\ngeneration: { sdkClassName: Shop }\n',
    'bad-names: A Speakeasy gen.yaml contains no method names. Pass the overlay or the OpenAPI document instead.',
  ],
  [
    'a generators.yml without names',
    'generators.yml',
    'groups: { sdk: { generators: [] } }\n',
    'bad-names: A Fern generators.yml contains no method names. Pass the definition or the overrides instead.',
  ],
  [
    'declarations without names',
    'index.d.ts',
    'export class Posts {}\n',
    "bad-names: The format isn't supported, or the file contains no method names.",
  ],
  [
    'an unknown format',
    'other.yml',
    'a: 1\n',
    "bad-names: The format isn't supported, or the file contains no method names.",
  ],
])('reports %s', async (_, name, content, error) => {
  expect(await imported({ [name]: content }, name)).toEqual({ pinned: undefined, errors: [error] });
});

it('reports a file that does not exist', async () => {
  const { errors } = await imported({}, 'none.yml');
  expect(errors).toEqual(["file-unreadable: The file can't be read."]);
});

const PACKAGE = {
  'acme/package.json': '{ "name": "acme" }',
  'acme/index.d.ts': `import * as PostsAPI from './resources/posts.js';
export declare class Acme {
    posts: PostsAPI.Posts;
    withOptions(options: object): this;
}
`,
};
const methods = (comment: (operation: string) => string): string => `export declare class Posts {
    ${comment('GET /posts')}
    all(): Promise<string>;
    ${comment('GET /posts/{postId}')}
    find(id: string): Promise<string>;
    ${comment('POST /posts')}
    add(): Promise<string>;
    helper(): void;
}
`;

it('imports names from a published package whose doc comments contain the operations', async () => {
  const posts = methods((operation) => `/** Does it. \`${operation}\` */`);
  const files = { ...PACKAGE, 'acme/resources/posts.d.ts': posts };
  expect(await imported(files, 'acme')).toEqual({ pinned: ALL, errors: [] });
});

it('imports names from a published package whose code contains the operations', async () => {
  const files = {
    ...PACKAGE,
    'acme/resources/posts.d.ts': methods(() => ''),
    'acme/resources/posts.js': `export class Posts extends APIResource {
    all(query, options) {
        return this._client.getAPIList('/posts', Page, { query });
    }
    find(id, options) {
        return this._client.get(path\`/posts/\${id}\`, options);
    }
    add(body) {
        return this._makeRequest('POST', \`/posts\`, body);
    }
}
`,
  };
  expect(await imported(files, 'acme')).toEqual({ pinned: ALL, errors: [] });
});

it('matches method names to operations by their words if a package contains only declarations', async () => {
  const posts = `export declare class Posts {
    index(): Promise<string>;
    retrieve(id: string): Promise<string>;
    publish(): void;
}
`;
  const files = { ...PACKAGE, 'acme/resources/posts.d.ts': posts };
  expect(await imported(files, 'acme')).toEqual({
    pinned: { 'GET /posts': 'posts.index', 'GET /posts/{id}': 'posts.retrieve' },
    errors: ['unknown-operation: No operation of the spec matches the name posts.publish.'],
  });
});

it('imports settings from a Stainless configuration as an overlay', async () => {
  const space = await Workspace.create();
  const list = { type: 'object', properties: { data: { type: 'array', items: {} } } };
  const content = { 'application/json': { schema: list } };
  const query = { in: 'query', schema: { type: 'string' } };
  await space.write(
    'openapi.json',
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Shop', version: '1' },
      servers: [{ url: 'https://old.example' }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          basic: { type: 'http', scheme: 'basic' },
        },
      },
      paths: {
        '/posts': {
          get: {
            parameters: [{ ...query, name: 'after' }],
            responses: { 200: { description: 'Posts.', content } },
          },
        },
      },
    }),
  );
  await space.write(
    'stainless.yml',
    `organization: { name: acme-shop }
targets: { node: { package_name: acme } }
client_settings:
  default_env_prefix: acme
  default_timeout: PT1M30S
  default_retries: { max_retries: 5 }
  idempotency: { header: Idempotency-Key }
  opts:
    api_token: { type: string, read_env: ACME_TOKEN, auth: { security_scheme: bearer } }
    user: { type: string, read_env: ACME_USER, auth: { security_scheme: basic, role: username } }
    pass: { type: string, read_env: ACME_PASS, auth: { security_scheme: basic, role: password } }
    organization: { type: string, send_in_header: Acme-Organization }
environments: { production: https://acme.example, sandbox: https://sandbox.acme.example }
pagination:
  - name: cursor_page
    type: cursor
    request: { after: { type: string, x-stainless-pagination-property: { purpose: next_cursor_param } } }
    response:
      data: { type: array, x-stainless-pagination-property: { purpose: items } }
      next: { type: string, x-stainless-pagination-property: { purpose: next_cursor_field } }
resources:
  posts: { models: { post: Post }, methods: { all: get /posts } }
`,
  );
  const diagnostics = new Diagnostics();
  const run = {
    spec: space.path('openapi.json'),
    outputs: [],
    namesFile: space.path('names.json'),
  };
  const { overlay, pinned } = await importNames(space.path('stainless.yml'), run, diagnostics);
  expect(pinned).toBe(1);
  expect(diagnostics.all.map(({ message }) => /`.*`/.exec(message)?.[0])).toEqual([
    '`client_settings.opts.organization`',
    '`targets`',
    '`resources.posts.models.post`',
  ]);
  const document = await load(run.spec, {}, new Diagnostics());
  const applied = document && (await applyOverlays(document, [overlay ?? ''], diagnostics));
  expect(applied && buildModel(applied, diagnostics)).toMatchObject({
    settings: {
      client: 'AcmeShop',
      env: { baseUrl: 'ACME_BASE_URL' },
      timeout: 90_000,
      maxRetries: 5,
      idempotencyHeader: 'Idempotency-Key',
    },
    operations: [{ pagination: { name: 'cursorPage', items: 'data' } }],
  });
  expect(applied?.root).toMatchObject({
    servers: [{ url: 'https://acme.example' }, { url: 'https://sandbox.acme.example' }],
    components: {
      securitySchemes: {
        bearer: { 'x-sdkwright': { option: 'apiToken', env: 'ACME_TOKEN' } },
        basic: { 'x-sdkwright': { env: { username: 'ACME_USER', password: 'ACME_PASS' } } },
      },
    },
  });
  expect(diagnostics.all).toHaveLength(3);
});

it('imports models, security and cursor pagination from a Stainless configuration', () => {
  const schemas = { PostDto: {}, Author: {}, ErrorBody: {}, Comment: {}, CommentDto: {} };
  const purpose = (name: string) => ({ 'x-stainless-pagination-property': { purpose: name } });
  const { actions, omitted } = settingsOfStainless(
    {
      security: [{ bearer: [] }],
      security_schemes: { bearer: { type: 'http', scheme: 'bearer' } },
      pagination: [
        {
          name: 'by_id',
          request: { after: purpose('next_cursor_id') },
          response: {
            data: {
              ...purpose('items'),
              items: { properties: { id: purpose('next_cursor_field') } },
            },
          },
        },
      ],
      resources: {
        $client: { methods: { ping: 'get /ping' } },
        $shared: { models: { error_object: '#/components/schemas/ErrorBody' } },
        posts: {
          models: { blog_post: 'PostDto', author: 'Author', missing: 'None' },
          subresources: {
            comments: {
              models: {
                comment: '#/components/schemas/CommentDto',
                state: '#/components/schemas/Comment/properties/state',
              },
            },
          },
        },
      },
    },
    { operations: [], schemas: new Map() },
    { security: [], components: { schemas } },
  );
  expect(actions).toEqual([
    {
      target: '$',
      update: {
        'x-sdkwright': {
          pagination: {
            byId: {
              style: 'cursor',
              request: { cursor: 'after' },
              response: { items: 'data', last: 'id' },
            },
          },
        },
      },
    },
    {
      target: '$',
      update: { components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } } },
    },
    { target: '$.security', remove: true },
    { target: '$', update: { security: [{ bearer: [] }] } },
    {
      target: '$.components.schemas["ErrorBody"]',
      update: { 'x-ms-client-name': 'ErrorObject' },
    },
    { target: '$.components.schemas["PostDto"]', update: { 'x-ms-client-name': 'BlogPost' } },
  ]);
  expect(omitted).toEqual([
    'resources.$client.methods.ping',
    'resources.posts.models.missing',
    // Another schema is called Comment.
    'resources.posts.subresources.comments.models.comment',
    'resources.posts.subresources.comments.models.state',
  ]);
});
