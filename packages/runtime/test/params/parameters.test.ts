import { describe, expect, it } from 'vitest';
import {
  cookie,
  deepObject,
  form,
  json as asJson,
  label,
  matrix,
  pipeDelimited,
  reserved,
  simple,
  spaceDelimited,
  type Style,
} from '../../src/index.js';
import { json, type Seen } from '../support/script-server.js';
import { failure, useServer } from '../support/server.js';

const run = useServer();

type Place = 'path' | 'query' | 'header' | 'cookie';

/**
 * Calls an operation with the parameter. Returns the parameter as the server received it, or undefined if it wasn't
 * sent.
 */
async function sent(place: Place, color: unknown, style?: Style): Promise<string | undefined> {
  const { seen } = run.script(json({}));
  const template = place === 'path' ? '/v1/{color}' : '/v1/plain';
  const given = { [place]: { color }, style: style && { [place]: { color: style } } };
  await run.connection().call('get', template as '/v1/plain', given);
  return received(place, seen[0]);
}

function received(place: Place, seen: Seen | undefined): string | undefined {
  switch (place) {
    case 'path':
      return seen?.url.slice('/v1/'.length);
    case 'query':
      return /\?(.+)/.exec(seen?.url ?? '')?.[1];
    case 'header':
      return seen?.headers['color']?.toString();
    case 'cookie':
      return seen?.headers.cookie;
  }
}

const array = ['blue', 'black'];
const object = { R: 100, G: 200 };
const flat = { explode: false };
const exploded = { explode: true };

/**
 * Expected serializations of a string, an array and an object in each style. They follow the style table of the
 * Parameter Object (OpenAPI 3.1.2, §4.8.12.5), which lacks `content` and the style `cookie`. Empty strings aren't
 * compared.
 */
const table: [place: Place, name: string, style: Style | undefined, ...string[]][] = [
  ['path', 'matrix', matrix(), ';color=blue', ';color=blue,black', ';color=R,100,G,200'],
  ['path', 'matrix*', matrix(exploded), ';color=blue', ';color=blue;color=black', ';R=100;G=200'],
  ['path', 'label', label(), '.blue', '.blue,black', '.R,100,G,200'],
  ['path', 'label*', label(exploded), '.blue', '.blue.black', '.R=100.G=200'],
  ['path', 'simple', simple(), 'blue', 'blue,black', 'R,100,G,200'],
  ['path', 'simple*', simple(exploded), 'blue', 'blue,black', 'R=100,G=200'],
  ['query', 'form', form(flat), 'color=blue', 'color=blue,black', 'color=R,100,G,200'],
  ['query', 'form*', undefined, 'color=blue', 'color=blue&color=black', 'R=100&G=200'],
  ['query', 'space', spaceDelimited, '', 'color=blue%20black', 'color=R%20100%20G%20200'],
  ['query', 'pipe', pipeDelimited, '', 'color=blue%7Cblack', 'color=R%7C100%7CG%7C200'],
  ['query', 'deepObject', deepObject, '', '', 'color%5BR%5D=100&color%5BG%5D=200'],
  ['query', 'content', asJson, 'color=%22blue%22', 'color=%5B%22blue%22%2C%22black%22%5D', ''],
  ['header', 'simple', undefined, 'blue', 'blue,black', ''],
  ['header', 'simple*', simple(exploded), 'blue', 'blue,black', 'R=100,G=200'],
  ['header', 'content', asJson, '"blue"', '["blue","black"]', '{"R":100,"G":200}'],
  ['cookie', 'form', form(flat), 'color=blue', 'color=blue,black', 'color=R,100,G,200'],
  ['cookie', 'form*', undefined, 'color=blue', 'color=blue; color=black', 'R=100; G=200'],
  ['cookie', 'cookie', cookie(flat), 'color=blue', 'color=blue,black', 'color=R,100,G,200'],
  ['cookie', 'cookie*', cookie(), 'color=blue', 'color=blue; color=black', 'R=100; G=200'],
];

it('serializes parameters with the same name in different locations, each with its own style', async () => {
  const { seen } = run.script(json({}));
  const ids = [1, 2];
  await run.connection().call(
    'get',
    '/v1/{ids}' as '/v1/plain',
    {
      path: { ids },
      query: { ids },
      cookie: { ids },
      style: { path: { ids: label() }, cookie: { ids: form({ explode: false }) } },
    } as object,
  );
  expect(seen[0]?.url).toBe('/v1/.1,2?ids=1&ids=2');
  expect(seen[0]?.headers.cookie).toBe('ids=1,2');
});

describe('a parameter', () => {
  it.each(table)(
    'is serialized in the %s with style %s as OpenAPI specifies',
    async (place, _, style, ...texts) => {
      for (const [index, value] of ['blue', array, object].entries())
        if (texts[index]) expect(await sent(place, value, style)).toBe(texts[index]);
    },
  );

  it('keeps reserved characters with allowReserved unless they would change the query', async () => {
    const url = 'https://x.test/a?b=c#d&e';
    expect(await sent('query', url)).toBe('color=https%3A%2F%2Fx.test%2Fa%3Fb%3Dc%23d%26e');
    expect(await sent('query', url, reserved(form()))).toBe('color=https://x.test/a?b=c%23d%26e');
  });

  it('isn’t escaped with style cookie, which rejects characters that a cookie can’t contain', async () => {
    expect(await sent('cookie', 'a/b%20c=')).toBe('color=a%2Fb%2520c%3D');
    expect(await sent('cookie', 'a/b%20c=', cookie())).toBe('color=a/b%20c=');
    for (const text of ['a b', 'a;b', 'a\r\nb', 'ü']) {
      const error = await failure(sent('cookie', text, cookie()));
      expect(error.message).toMatch(/cookie "color": .* that cookies can't contain/);
    }
  });

  it('is written in ISO 8601 if it is a Date', async () => {
    expect(await sent('query', [new Date(0)])).toBe('color=1970-01-01T00%3A00%3A00.000Z');
    expect(await sent('path', new Date(0))).toBe('1970-01-01T00%3A00%3A00.000Z');
    expect(await sent('header', new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each([undefined, null, [], {}, [undefined]])(
    'is omitted from the query, headers and cookies if it is %j',
    async (value) => {
      for (const place of ['query', 'header', 'cookie'] as const)
        expect(await sent(place, value)).toBeUndefined();
    },
  );

  it.each([NaN, -Infinity, Object(NaN), new Date('soon')])(
    'causes an error that contains its name, without a request, if it contains %o',
    async (value) => {
      for (const place of ['path', 'query', 'header', 'cookie'] as const) {
        for (const style of [undefined, asJson]) {
          const error = await failure(sent(place, [1, value], style));
          expect(error.name).toBe('UsageError');
          expect(error.message).toMatch(/"color": .*(NaN|Infinity|Invalid Date)/);
        }
      }
      const headers = { 'x-count': value as number };
      const call = run.connection().call('get', '/v1/plain', {}, { headers });
      expect((await failure(call)).message).toMatch(/header "x-count" (can't|must)/);
      expect(run.server.seen).toHaveLength(0);
    },
  );

  it('causes an error that contains its name, without a request, if it is cyclic', async () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    for (const style of [undefined, deepObject, asJson]) {
      const error = await failure(sent('query', loop, style));
      expect(error.name).toBe('UsageError');
      expect(error.message).toContain('query parameter "color"');
    }
    expect(run.server.seen).toHaveLength(0);
  });
});
