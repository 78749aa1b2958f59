import { expect, test } from 'vitest';
import { read } from '../support/read.ts';

/** Returns the method names of operations that return JSON, or server-sent events on request. */
function names(operations: Readonly<Record<string, string>>): string[] {
  const content = { 'application/json': { schema: {} }, 'text/event-stream': {} };
  const paths = Object.fromEntries(
    Object.entries(operations).map(([operation, operationId]) => {
      const [method = '', path = ''] = operation.split(' ');
      return [path, { [method.toLowerCase()]: { operationId, responses: { 200: { content } } } }];
    }),
  );
  return read({ paths }).model.operations.map(({ name }) => name.join('.'));
}

test.each([
  ['POST /completions', 'createCompletion', ['completions.create', 'completions.createStream']],
  ['GET /events', 'stream_events_events_get', ['events.get', 'events.stream']],
  ['GET /events', 'streamEvents', ['events.get', 'events.stream']],
  ['GET /jobs/{id}/logs', 'tailLogs', ['jobs.tailLogs', 'jobs.tailLogsStream']],
  ['POST /chats/{id}/stream', 'streamChat', ['chats.stream', 'chats.streamEvents']],
])(
  '%s with the operationId %s has one method for the value and one for the stream',
  (operation, id, expected) => {
    expect(names({ [operation]: id })).toEqual(expected);
  },
);

test('names the stream method differently if another operation’s method has that name', () => {
  expect(
    names({ 'GET /events': 'streamEvents', 'GET /events/{id}/stream': 'streamEvent' }),
  ).toEqual(['events.list', 'events.listStream', 'events.stream', 'events.streamEvents']);
});

test('distinguishes the stream methods of two operations whose ids contain `stream`', () => {
  expect(names({ 'GET /events': 'streamEvents', 'GET /events/{id}': 'streamEvent' })).toEqual([
    'events.list',
    'events.stream',
    'events.get',
    'events.getStream',
  ]);
});

test('numbers the stream method if other operations have all its names', () => {
  const taken = ['tailStream', 'streamTail', 'tailAsStream'];
  const content = { 'application/json': { schema: {} } };
  const responses = { 200: { content: { ...content, 'text/event-stream': {} } } };
  const paths = {
    '/log': { get: { 'x-sdkwright': { method: 'log.tail' }, responses } },
    ...Object.fromEntries(
      taken.map((name) => [
        `/log/${name}`,
        { get: { 'x-sdkwright': { method: `log.${name}` }, responses: { 200: { content } } } },
      ]),
    ),
  };
  const found = read({ paths }).model.operations.map(({ name }) => name.join('.'));
  expect(found).toEqual(['log.tail', 'log.tailStream2', ...taken.map((name) => `log.${name}`)]);
});
