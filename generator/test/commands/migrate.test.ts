/** Runs `sdkwright migrate check` as a user would. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Workspace } from '../support/workspace.ts';

const OLD = {
  'old/package.json': JSON.stringify({
    name: 'acme-sdk',
    version: '3.1.0',
    exports: { '.': { import: { types: './index.d.ts', default: './index.js' } } },
  }),
  'old/index.d.ts': `
export interface Post { id: string; text: string }
export class Posts {
  list(query?: { limit?: number }): Promise<Post[]>;
  retrieve(id: string): Promise<Post>;
  create(body: { text: string }): Promise<Post>;
}
export default class Acme {
  constructor(options?: { apiKey?: string; retries?: number });
  posts: Posts;
}
`,
  'old/README.md': `# Acme

\`\`\`js
import Acme from 'acme-sdk';

const client = new Acme({ apiKey: 'key' });
const post = await client.posts.create({ text: 'Hello' });
\`\`\`

Without a client of its own:

\`\`\`ts
const all = await client.posts.list({ limit: 10 });
await client.posts.retrieve('post_1');
\`\`\`
`,
  'old/examples/options.ts': `import Acme from 'acme-sdk';
const acme = new Acme({ retries: 3 });
for (const post of await acme.posts.list()) console.log(post.text);
`,
};

const NEW = {
  'new/package.json': JSON.stringify({ name: '@acme/sdk', version: '1.0.0' }),
  'new/src/index.ts': `
export interface Post { id: string; content: string }
export class PostsResource {
  list(_params?: { limit?: number }): Promise<Post[]> { throw new Error(); }
  get(_postId: string): Promise<Post> { throw new Error(); }
  create(_body: { content: string }): Promise<Post> { throw new Error(); }
}
export class AcmeError extends Error {}
export class AcmeClient {
  constructor(_options?: { apiKey?: string; maxRetries?: number }) {}
  readonly posts = new PostsResource();
  withOptions(): AcmeClient { return this; }
}
`,
};

async function workspace(files: Readonly<Record<string, string>>): Promise<Workspace> {
  const space = await Workspace.create();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(space.path(name)), { recursive: true });
    await space.write(name, content);
  }
  return space;
}

describe('migrate check', () => {
  it('lists the changed calls in the README and the examples with the compiler’s messages', async () => {
    const space = await workspace({ ...OLD, ...NEW });
    const { code, stdout, stderr } = await space.run('migrate', 'check', 'old', 'new');
    expect(stderr).toBe('');
    expect(stdout).toBe(`- import Acme from 'acme-sdk'
+ import { AcmeClient } from '@acme/sdk'

README.md:7  client.posts.create
    Object literal may only specify known properties, and 'text' does not exist in type '{ content: string; }'. (TS2353)

README.md:14  client.posts.retrieve
    Property 'retrieve' does not exist on type 'PostsResource'. (TS2339)

examples/options.ts:2  const acme = new Acme({ retries: 3 });
    Object literal may only specify known properties, and 'retries' does not exist in type '{ apiKey?: string | undefined; maxRetries?: number | undefined; }'. (TS2353)

examples/options.ts:3  for (const post of await acme.posts.list()) console.log(post.text);
    Property 'text' does not exist on type 'Post'. (TS2339)

2 calls of 4 changed; 2 other errors.
`);
    expect(code).toBe(1);
  });

  it('compiles the user code that --consumer names, and prints JSON with --json', async () => {
    const space = await workspace({
      ...OLD,
      ...NEW,
      'app.ts': `import Acme from 'acme-sdk';\nawait new Acme().posts.list();\nconst a = new Acme();\nawait a.posts.retrieve('x');\n`,
    });
    const { stdout } = await space.run(
      ...['migrate', 'check', 'old', 'new', '--consumer', 'app.ts', '--json'],
    );
    expect(JSON.parse(stdout)).toMatchObject({
      imports: { new: "import { AcmeClient } from '@acme/sdk'" },
      calls: expect.arrayContaining([
        {
          name: 'a.posts.retrieve',
          place: 'app.ts:4',
          errors: [
            {
              code: 2339,
              message: "Property 'retrieve' does not exist on type 'PostsResource'.",
              place: 'app.ts:4',
              line: "await a.posts.retrieve('x');",
            },
          ],
        },
      ]) as unknown[],
    });
  });

  it('succeeds if all calls compile', async () => {
    const space = await workspace({
      ...OLD,
      'old/examples/options.ts': '',
      'old/README.md': `
\`\`\`ts
import Acme from 'acme-sdk';
const client = new Acme();
await client.posts.list();
\`\`\`
`,
      ...NEW,
    });
    const { code, stdout } = await space.run('migrate', 'check', 'old', 'new');
    expect(stdout).toMatch(/\n0 calls of 1 changed; 0 other errors\.\n$/);
    expect(code).toBe(0);
  });

  it.each([
    ['missing packages', ['check'], 2, 'one or two packages'],
    ['an unknown action', ['run', 'old', 'new'], 2, 'expects `check`'],
    ['a missing new package', ['check', 'old'], 2, 'expects the new package'],
    ['a folder that is not a package', ['check', 'none', 'new'], 1, "none isn't a package"],
    ['examples without a client', ['check', 'new', 'new'], 1, 'creates a client'],
  ])('reports %s', async (_, args, exit, message) => {
    const space = await workspace({ ...OLD, ...NEW, 'none/README.md': '' });
    const { code, stderr } = await space.run('migrate', ...args);
    expect(stderr).toContain(message);
    expect(code).toBe(exit);
  });
});
