/** Runs `sdkwright migrate apply` as a user of an SDK would. */
import { cp, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { Workspace } from '../support/workspace.ts';

/** Declarations as tsup bundles them: entry points export shared declarations under other names. */
const OLD = {
  'index.d.ts': `import { P as Post, a as Status } from './chunk.js';
export { P as Post, a as Status } from './chunk.js';
export declare class PostsResource {
  create(body: { text: string; title?: string }): Promise<Post>;
  get(id: string): Promise<Post>;
  archive(id: string): Promise<void>;
}
export declare class UsersResource { me(): Promise<string>; }
export declare class Acme {
  constructor(options?: { token?: string });
  readonly posts: PostsResource;
  readonly users: UsersResource;
  withOptions(): Acme;
}
export declare const current: Status;
`,
  'chunk.d.ts': `interface Post { id: string; nickname?: string; status: Status; }
declare const Status: { readonly Open: 'open'; readonly Closed: 'closed' };
type Status = (typeof Status)[keyof typeof Status];
export { type Post as P, Status as a };
`,
};

const NEW = {
  'index.d.ts': OLD['index.d.ts']
    .replaceAll('Post,', 'Article,')
    .replaceAll('<Post>', '<Article>')
    .replaceAll('PostsResource', 'ArticlesResource')
    .replaceAll('posts:', 'articles:')
    .replace('create(', 'add(')
    .replace('  archive(id: string): Promise<void>;\n', '')
    .replace('me():', 'archive(id: string): Promise<void>; me():'),
  'chunk.d.ts': OLD['chunk.d.ts'].replaceAll('nickname', 'alias').replace('Closed:', 'Shut:'),
  'migrations.json': JSON.stringify({
    '1.0.0': [{ kind: 'method', from: 'posts.fetch', to: 'posts.get' }],
    '1.1.0': [{ kind: 'export', from: 'Post', to: 'Entry' }],
    '2.0.0': [
      { kind: 'resource', from: 'posts', to: 'articles' },
      { kind: 'export', from: 'PostsResource', to: 'ArticlesResource' },
      { kind: 'method', from: 'posts.create', to: 'articles.add' },
      { kind: 'method', from: 'posts.archive', to: 'users.archive' },
      { kind: 'export', from: 'Entry', to: 'Article' },
      { kind: 'member', from: 'Entry.nickname', to: 'Entry.alias' },
      { kind: 'member', from: 'Status.Closed', to: 'Status.Shut' },
    ],
    '3.0.0': [{ kind: 'method', from: 'users.me', to: 'users.self' }],
  }),
};

const APP = `import { Acme, type Post, Status } from '@acme/sdk';
import type * as sdk from '@acme/sdk';

const acme = new Acme();
const { posts } = acme;
const other = { create: 1, nickname: 'mine', Closed: 2 };

export async function main(): Promise<Post | undefined> {
  const post: Post = await acme.posts.create({ text: 'Hello' });
  const { nickname, id } = post;
  const changed: sdk.Post = { ...post, nickname: nickname ?? String(other.create) };
  const { create } = posts;
  await create({ text: other.nickname });
  if (changed.status === Status.Closed) await acme.posts.archive(id);
  return acme['posts'].get(id);
}
export type { Post };
`;

const EXPECTED = `import { Acme, type Article, Status } from '@acme/sdk';
import type * as sdk from '@acme/sdk';

const acme = new Acme();
const { articles: posts } = acme;
const other = { create: 1, nickname: 'mine', Closed: 2 };

export async function main(): Promise<Article | undefined> {
  const post: Article = await acme.articles.add({ text: 'Hello' });
  const { alias: nickname, id } = post;
  const changed: sdk.Article = { ...post, alias: nickname ?? String(other.create) };
  const { add: create } = posts;
  await create({ text: other.nickname });
  if (changed.status === Status.Shut) await acme.users.archive(id);
  return acme['articles'].get(id);
}
export type { Article as Post };
`;

describe('migrate apply', () => {
  it('applies the renames of all releases after the installed one up to the new one; the project then compiles', async () => {
    const space = await project({ 'src/app.ts': APP });
    expect(errorsOf(space)).toEqual([]);
    const dry = await space.run('migrate', 'apply', 'new', '--dry-run');
    expect(dry.stdout).toContain('would change');
    expect(await space.read('src/app.ts')).toBe(APP);

    const { code, stdout, stderr } = await space.run('migrate', 'apply', 'new');
    expect(stderr).toBe('');
    expect(await space.read('src/app.ts')).toBe(EXPECTED);
    expect(stdout).toContain('src/app.ts:9  posts.create → articles.add\n');
    expect(stdout).toMatch(
      /\d+ places in 1 file changed\. Next, install new and compile your code\.\n$/,
    );
    expect(code).toBe(0);
    await cp(space.path('new'), space.path('node_modules/@acme/sdk'), { recursive: true });
    expect(errorsOf(space)).toEqual([]);
  });

  it('lists the places that it cannot change', async () => {
    const code = `import { Acme } from '@acme/sdk';\nconst { posts } = new Acme();\nawait posts.archive('1');\n`;
    const space = await project({ 'src/app.ts': code });
    const { code: exit, stdout } = await space.run('migrate', 'apply', 'new');
    expect(exit).toBe(1);
    expect(stdout).toContain(
      'Change these places manually:\nsrc/app.ts:3  posts.archive → users.archive\n',
    );
    expect(await space.read('src/app.ts')).toContain('posts.archive');
  });

  it('imports a renamed type under an alias if the file already uses the new name', async () => {
    const code = `import type { Post } from '@acme/sdk';\nexport interface Article { post: Post }\n`;
    const space = await project({ 'src/app.ts': code });
    await space.run('migrate', 'apply', 'new');
    expect(await space.read('src/app.ts')).toBe(
      `import type { Article as Entry } from '@acme/sdk';\nexport interface Article { post: Entry }\n`,
    );
  });

  it('changes JavaScript files without a tsconfig.json, but only in the given folder', async () => {
    const code = `import { Acme } from '@acme/sdk';\nawait new Acme().posts.get('1');\n`;
    const space = await project({ 'src/app.mjs': code, 'lib/app.mjs': code });
    await space.run('migrate', 'apply', 'new', 'lib');
    expect(await space.read('src/app.mjs')).toBe(code);
    expect(await space.read('lib/app.mjs')).toContain('new Acme().articles.get(');
  });

  it.each([
    ['a missing package', [], 2, 'expects the package that you update to'],
    ['a folder that is not a package', ['nothing'], 1, 'nothing is not a package'],
    ['a folder without code', ['new', 'empty'], 1, 'empty contains no code'],
    [
      'an installed version that is already new enough',
      ['node_modules/@acme/sdk'],
      1,
      'Expected an installed version older than',
    ],
  ])('reports %s', async (_, args, exit, message) => {
    const space = await project({ 'src/app.ts': APP, 'empty/x.txt': '' });
    const { code, stderr } = await space.run('migrate', 'apply', ...args);
    expect(stderr).toContain(message);
    expect(code).toBe(exit);
  });
});

async function project(files: Readonly<Record<string, string>>): Promise<Workspace> {
  const space = await Workspace.create();
  const manifest = (version: string): string =>
    JSON.stringify({
      name: '@acme/sdk',
      version,
      exports: { '.': { types: './index.d.ts' }, './package.json': './package.json' },
    });
  const all = {
    ...Object.fromEntries(
      Object.entries(OLD).map(([name, text]) => [`node_modules/@acme/sdk/${name}`, text]),
    ),
    'node_modules/@acme/sdk/package.json': manifest('1.0.0'),
    ...Object.fromEntries(Object.entries(NEW).map(([name, text]) => [`new/${name}`, text])),
    'new/package.json': manifest('2.0.0'),
    'package.json': '{ "type": "module" }',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    await mkdir(dirname(space.path(name)), { recursive: true });
    await space.write(name, text);
  }
  return space;
}

function errorsOf(space: Workspace): string[] {
  const program = ts.createProgram([space.path('src/app.ts')], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
