import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { hostWith, ROOT, STRICT } from './program.ts';

/** Returns the hover text that an editor shows for the first occurrence of each name in a file. */
function hover(source: string, ...names: readonly string[]): string[] {
  const file = join(ROOT, 'test/types/consumer.ts');
  const host = hostWith(new Map([[file, source]]));
  const service = ts.createLanguageService({
    getCompilationSettings: () => STRICT,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const text = host.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => host.fileExists(name),
    readFile: (name) => host.readFile(name),
  });
  return names.map((name) => {
    const info = service.getQuickInfoAtPosition(file, source.indexOf(name));
    return ts.displayPartsToString(info?.displayParts);
  });
}

describe('editor hover text', () => {
  it('shows named types for calls to @flowdev/sdk', () => {
    const shown = hover(
      `import { Flow } from '@flowdev/sdk';
const promised = new Flow().posts.get('post_123');
const post = await promised;
const status = post.status;
const pages = new Flow().posts.list();
`,
      'get(',
      'promised',
      'post =',
      'status =',
      'pages',
    );
    expect(shown).toEqual([
      '(method) PostsResource.get(postId: string, options?: CallOptions): ApiPromise<Post>',
      'const promised: ApiPromise<Post>',
      'const post: Post',
      'const status: PostStatus | (string & {})',
      'const pages: PagePromise<Post, PostListResponse>',
    ]);
  });

  it('shows named types for calls to @flowdev/sdk-sync', () => {
    const shown = hover(
      `import { FlowSync } from '@flowdev/sdk-sync';
const post = new FlowSync().posts.get('post_123');
const page = new FlowSync().posts.list();
`,
      'get(',
      'post =',
      'page =',
    );
    expect(shown).toEqual([
      '(method) PostsResource.get(postId: string, options?: CallOptions): Post',
      'const post: Post',
      'const page: Page<Post, PostListResponse>',
    ]);
  });
});
