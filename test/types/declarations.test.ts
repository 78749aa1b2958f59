import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { hostWith, ROOT, STRICT } from './program.ts';

const EXPORTS = {
  '@flowdev/sdk': `
    import { Flow } from '@flowdev/sdk';
    const flow = new Flow({ apiKey: 'key' });
    export const post = flow.posts.get('post_1');
    export const posts = flow.posts.list();
    export const page = async () => await posts;
    export const response = () => post.withResponse();
    export const raw = flow.request('get', '/status');
  `,
  '@flowdev/sdk/node-fetch': `
    import { nodeFetch } from '@flowdev/sdk/node-fetch';
    export const fetch = nodeFetch();
  `,
  '@flowdev/sdk-sync': `
    import { FlowSync } from '@flowdev/sdk-sync';
    const flow = new FlowSync({ apiKey: 'key' });
    export const posts = flow.posts.list();
    export const response = () => flow.withResponse((flow) => flow.posts.get('post_1'));
  `,
};

const files = new Map(
  Object.entries(EXPORTS).map(([name, code], index) => [
    join(ROOT, `test/types/library-${String(index)}.ts`),
    { name, code },
  ]),
);

// TypeScript reports TS2742 if a library exports a value whose inferred type the SDK doesn't export.
it('the packages export all types that appear in the declarations of libraries that use them', () => {
  const options = { ...STRICT, noEmit: false, declaration: true, emitDeclarationOnly: true };
  const code = new Map([...files].map(([file, own]) => [file, own.code]));
  const program = ts.createProgram([...files.keys()], options, hostWith(code));
  expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText)).toEqual([]);
  for (const [file, { name }] of files) {
    let declarations = '';
    program.emit(program.getSourceFile(file), (_, text) => {
      declarations += text;
    });
    const origins = [...declarations.matchAll(/import\("(.+?)"\)/g)].map(([, from]) => from);
    expect(new Set(origins)).toEqual(new Set([name]));
  }
});
