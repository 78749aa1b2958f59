import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';

import { events } from '../../src/stream/events.js';
import { SseParser } from '../../src/stream/sse.js';
import { all, cut, respond } from './helpers.js';

const parse = (text: string): unknown[] => [...new SseParser().push(text)];
const message = (data: string, rest: object = {}): object => ({
  event: 'message',
  data,
  id: '',
  ...rest,
});

describe('SseParser with the examples of the HTML standard (§9.2.6)', () => {
  test('joins lines of data', () => {
    expect(parse('data: YHOO\ndata: +2\ndata: 10\n\n')).toEqual([message('YHOO\n+2\n10')]);
  });

  test('parses comments, IDs and a reset of the ID', () => {
    const text =
      ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n';
    expect(parse(text)).toEqual([
      message('first event', { id: '1' }),
      message('second event'),
      message(' third event'),
    ]);
  });

  test('yields empty data and drops an unfinished event', () => {
    expect(parse('data\n\ndata\ndata\n\ndata:')).toEqual([message(''), message('\n')]);
  });

  test('ignores one space after the colon', () => {
    expect(parse('data:test\n\ndata: test\n\n')).toEqual([message('test'), message('test')]);
  });
});

describe('the parser of event fields', () => {
  test('keeps the ID and resets the type for the next event', () => {
    expect(parse('event: add\nid: 7\ndata: a\n\ndata: b\n\n')).toEqual([
      { event: 'add', data: 'a', id: '7' },
      { event: 'message', data: 'b', id: '7' },
    ]);
  });

  test('skips an event without data but keeps its ID', () => {
    const parser = new SseParser();
    expect([...parser.push('event: x\nid: 9\n\n')]).toEqual([]);
    expect(parser.lastEventId).toBe('9');
    expect([...parser.push('data: a\n\n')]).toEqual([message('a', { id: '9' })]);
  });

  test('applies an ID only when its event is complete', () => {
    const parser = new SseParser();
    expect([...parser.push('id: 1\ndata: a\n\nid: 2\ndata: b\n')]).toHaveLength(1);
    expect(parser.lastEventId).toBe('1');
    parser.end();
    expect([...parser.push('data: c\n\n')]).toEqual([message('c', { id: '1' })]);
  });

  test('ignores unknown fields and invalid values', () => {
    const parser = new SseParser();
    expect([
      ...parser.push('id: a\0b\nretry: 1x\nretry:\nDATA: x\n data: y\nunknown: z\n:\ndata: d\n\n'),
    ]).toEqual([message('d')]);
    expect(parser.retry).toBeUndefined();
    expect([...parser.push('retry: 250\n')]).toEqual([]);
    expect(parser.retry).toBe(250);
  });

  test('splits lines at line breaks of every kind, even mixed ones', () => {
    expect(parse('data: a\rdata: b\r\ndata: c\n\r\n\r\rdata: d\r\r')).toEqual([
      message('a\nb\nc'),
      message('d'),
    ]);
  });

  test('doesn’t split lines at a Unicode line separator', () => {
    expect(parse('data: a\u2028b\u0085c\n\n')).toEqual([message('a\u2028b\u0085c')]);
  });
});

test('yields an event as soon as its last carriage return arrives', () => {
  const parser = new SseParser();
  expect([...parser.push('data: a\r\r')]).toEqual([message('a')]);
  expect([...parser.push('\ndata: b\n\n')]).toEqual([message('b')]);
});

test('skips a byte order mark only at the beginning', async () => {
  const stream = await events.decode(
    respond([new Uint8Array([0xef]), new Uint8Array([0xbb, 0xbf]), 'data: a\n\ndata: \ufeffb\n\n']),
  );
  expect((await all(stream)).map(({ data }) => data)).toEqual(['a', '\ufeffb']);
});

test('property: events don’t depend on chunk boundaries', { timeout: 60_000 }, async () => {
  const line = fc.oneof(
    fc.constantFrom('', ':c', 'data', 'data:', 'event: e', 'id: 1', 'id', 'retry: 5', 'id: x\0'),
    fc.string({ unit: 'binary' }).map((text) => `data: ${text}`),
  );
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n')))
    .map((lines) => lines.flat().join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat()), async (whole, places) => {
      const bytes = new TextEncoder().encode(whole);
      const stream = await events.decode(respond(cut(bytes, places)));
      expect(await all(stream)).toEqual(parse(whole.replace(/^\ufeff/, '')));
    }),
  );
});

test('property: parsed events equal the written ones', { timeout: 60_000 }, () => {
  const word = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\r\n]/g, ''));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), word, (lines, event) => {
      const text = `event: ${event}\n${lines.map((line) => `data: ${line}\n`).join('')}\n`;
      expect(parse(text)).toEqual([message(lines.join('\n'), { event: event || 'message' })]);
    }),
  );
});

test('scans each character of a large event once, even in small chunks', () => {
  const [fragment, fragments] = ['x'.repeat(16), 50_000];
  const searched = vi.spyOn(String.prototype, 'split');
  onTestFinished(() => {
    searched.mockRestore();
  });
  const parser = new SseParser();
  const events = [...parser.push('data: ')];
  for (let i = 0; i < fragments; i++) events.push(...parser.push(fragment));
  events.push(...parser.push('\n\n'));
  const looked = searched.mock.contexts.reduce<number>((sum, text) => sum + String(text).length, 0);
  expect(events.map(({ data }) => data.length)).toEqual([fragment.length * fragments]);
  expect(looked).toBe('data: '.length + fragment.length * fragments + '\n\n'.length);
});
