import { expect, test } from 'vitest';
import type { Json } from '../../../src/load/node.ts';
import { emitAll } from '../../support/emit.ts';
import { typeErrors } from '../../support/compile.ts';

const text = { type: 'string' };
const media = (type: string, name: string): Json => ({
  [type]: { schema: { type: 'object', required: [name], properties: { [name]: text } } },
});
const either = { ...media('application/json', 'whole'), ...media('text/event-stream', 'part') };
const body = (properties: Json): Json => ({
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { type: 'object', properties } } },
  },
});
const requestBody = body({ prompt: text, stream: { type: ['boolean', 'null'] } });

/** Emits an API with the given operations. Their responses have the given content. */
const chat = (operations: Readonly<Record<string, Json>>, content: Json = either) =>
  emitAll({
    openapi: '3.1.0',
    info: { title: 'Chat', version: '1' },
    servers: [{ url: 'https://chat.example' }],
    paths: Object.fromEntries(
      Object.entries(operations).map(([name, operation]) => [
        `/${name}`,
        {
          post: {
            ...operation,
            operationId: `chats.${name}`,
            responses: { 200: { description: 'Said.', content } },
          },
        },
      ]),
    ),
  });

const source = ({ files }: ReturnType<typeof emitAll>, name = 'src/resources/chats'): string =>
  files.find(({ path }) => path === `typescript-0/${name}.ts`)?.content ?? '';

const CONSUMER = `import type { Chat } from './index.js';

export async function use(chat: Chat): Promise<string> {
  const { whole } = await chat.chats.say({ prompt: 'Hi' });
  const { whole: heard } = await chat.chats.hear({ body: 'x' });
  let text = whole + heard;
  for await (const { part } of await chat.chats.sayStream({ prompt: 'Hi' })) text += part;
  for await (const { part } of await chat.chats.hearStream({ body: 'x' })) text += part;
  // @ts-expect-error -- the whole is no stream.
  for await (const part of await chat.chats.say({})) text += String(part);
  return text;
}
`;

test(
  'emits two methods for an operation that returns a value or, on request, a stream',
  {
    timeout: 60_000,
  },
  () => {
    const hear = {
      requestBody: { required: true, content: { 'application/json': { schema: text } } },
    };
    const emission = chat({ say: requestBody, hear });
    expect(emission.diagnostics).toEqual([]);
    expect(source(emission)).toContain("'/say', { body: params }, options)");
    expect(source(emission)).toContain('body: { ...params, stream: true },');
    expect(source(emission)).not.toContain('body: { ...body');
    expect(source(emission)).not.toContain('StreamParams');
    expect(source(emission, 'test/chats.test')).toMatch(/stream: true[^;]*;[\s\S]*sayStream\(/);
    for (const flavor of [0, 1]) {
      const folder = `typescript-${String(flavor)}/src/`;
      const consumer = { path: `${folder}consumer.ts`, content: CONSUMER };
      const files = emission.files.filter(({ path }) => path.startsWith(folder));
      expect(typeErrors(flavor === 0 ? [...files, consumer] : files)).toEqual([]);
    }
  },
);

test('gives a stream method a unique name', () => {
  const methods = [
    ...source(chat({ say: requestBody, sayStream: requestBody })).matchAll(
      /^ {2}(\w+)\(\s*params/gm,
    ),
  ];
  expect(methods.map(([, name]) => name)).toEqual([
    'say',
    'streamSay',
    'sayStream',
    'sayStreamEvents',
  ]);
});

test('ignores a stream switch that is readOnly', { timeout: 60_000 }, () => {
  const properties = { prompt: text, stream: { type: 'boolean', readOnly: true } };
  const emission = chat({ say: body(properties) });
  expect(source(emission)).toContain('sayStream(');
  expect(source(emission)).not.toContain('stream: true');
  const files = emission.files.filter(({ path }) => path.startsWith('typescript-0/src/'));
  expect(typeErrors(files)).toEqual([]);
});

test('emits one stream method for the streams of all statuses', { timeout: 60_000 }, () => {
  const responses = (...contents: readonly Json[]): Json => ({
    responses: Object.fromEntries(
      contents.map((content, index) => [String(200 + index), { description: 'Said.', content }]),
    ),
  });
  const line = media('application/jsonl', 'line');
  const emission = emitAll({
    openapi: '3.1.0',
    info: { title: 'Chat', version: '1' },
    servers: [{ url: 'https://chat.example' }],
    paths: {
      '/lines': { get: { operationId: 'chats.lines', ...responses(line, either) } },
      '/words': { get: { operationId: 'chats.words', ...responses(either, line) } },
    },
  });
  const methods = [...source(emission).matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name);
  expect(methods).toEqual(['constructor', 'lines', 'words', 'wordsStream']);
  const files = emission.files.filter(({ path }) => path.startsWith('typescript-0/src/'));
  expect(typeErrors(files)).toEqual([]);
});

test('returns bytes as a Blob unless the call requests a stream', () => {
  const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  const emission = chat({ say: requestBody }, { ...media('text/event-stream', 'part'), ...bytes });
  expect(source(emission)).toMatch(/say\([^)]*\): ApiPromise<Blob>/);
  expect(source(emission)).toMatch(/sayStream\([^)]*\): ApiPromise<EventStream<\w+>>/);
});

test('the stream method requires a body with required members even if the other method doesn’t', () => {
  const schema = {
    type: 'object',
    required: ['prompt'],
    properties: { prompt: text, stream: { type: 'boolean' } },
  };
  const requestBody = { content: { 'application/json': { schema } } };
  const emission = chat({ say: { requestBody } });
  expect(source(emission)).toMatch(/ say\(\s*params\?: /);
  expect(source(emission)).toMatch(/ sayStream\(\s*params: /);
  const files = emission.files.filter(({ path }) => path.startsWith('typescript-0/src/'));
  expect(typeErrors(files)).toEqual([]);
}, 60_000);
