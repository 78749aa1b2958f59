import { join } from 'node:path';
import type { Figure, Scale } from '../report/figure.ts';
import { home, runProgram } from '../run/program.ts';
import { put, work } from '../run/work.ts';
import { type Program, wallAndCpu } from './wall-and-cpu.ts';

const catching = (call: string): string => `
export async function show(id: string): Promise<void> {
  try {
    const value = ${call};
    console.log(value);
  } catch (error) {
    console.error(id, error);
  }
}
`;

const consumers: Readonly<Record<string, string>> = {
  fetch: catching(
    `(await (await fetch('https://api.flow.dev/v1/posts/' + id)).json()) as { content: string }`,
  ),
  flow: `import { Flow } from '@flowdev/sdk';\nconst flow = new Flow({ apiKey: 'key' });${catching('(await flow.posts.get(id)).content')}`,
  'openapi-fetch': `import createClient from 'openapi-fetch';
import type { paths } from './paths.js';
const flow = createClient<paths>({ baseUrl: 'https://api.flow.dev' });${catching("(await flow.GET('/v1/posts/{postId}', { params: { path: { postId: id } } })).data")}`,
  openai: `import OpenAI from 'openai';\nconst client = new OpenAI({ apiKey: 'key' });${catching('(await client.models.retrieve(id)).owned_by')}`,
  anthropic: `import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic({ apiKey: 'key' });${catching('(await client.models.retrieve(id)).display_name')}`,
  stripe: `import Stripe from 'stripe';\nconst client = new Stripe('key');${catching('(await client.customers.retrieve(id)).object')}`,
  flatfile: `import { FlatfileClient } from '@flatfile/api';\nconst client = new FlatfileClient({ token: 'key' });${catching('(await client.spaces.get(id)).data.name')}`,
};

/**
 * Measures how long a ten-line program takes to compile with each client's types. The program that uses `fetch` is the
 * baseline.
 */
export async function typeCheck({ rounds: count }: Scale): Promise<Figure[]> {
  const compiler = join(home, 'node_modules/typescript/bin/tsc');
  const subjects: Program[] = [];
  for (const [name, source] of Object.entries(consumers)) {
    await put(`types/${name}/consumer.ts`, source);
    const file = await put(`types/${name}/tsconfig.json`, project);
    subjects.push({ name, file: compiler, args: ['-p', file] });
  }
  await runProgram(join(home, 'node_modules/openapi-typescript/bin/cli.js'), [
    join(home, '../spec/dist/openapi.yaml'),
    '-o',
    join(work, 'types/openapi-fetch/paths.ts'),
  ]);
  return wallAndCpu(
    {
      title: 'Type-check of a ten-line program',
      how: '`tsc` 5.9 with `strict`, `skipLibCheck` and the types of Node.js',
      reference: 'fetch',
      targets: [{ subject: 'flow', atMost: 1.15, of: 'ratio' }],
    },
    subjects,
    count,
  );
}

const project = JSON.stringify({
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: ['node'],
    skipLibCheck: true,
  },
  files: ['consumer.ts'],
});
