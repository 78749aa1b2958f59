import { describe, expect, it } from 'vitest';
import { formWithFiles } from '../../src/body/form-with-files.js';
import { multipart } from '../../src/body/multipart.js';
import { ndjson } from '../../src/body/ndjson.js';
import { urlencoded } from '../../src/body/urlencoded.js';
import { bigints, define } from '../../src/index.js';
import { divideClient } from '../../src/sync/client-data.js';
import { bigints as syncBigints } from '../../src/json/bigints.js';
import { DecodeError, errors } from '../support/api/errors.js';
import type { paths } from '../support/api/schema.js';
import { json } from '../support/script-server.js';
import { failure, useServer } from '../support/server.js';

const LARGE = 9007199254740993n;
const definition = { client: 'Zoo', userAgent: 'zoo/1', baseUrl: '', errors };

const run = useServer();
const zoo = define<paths>({ ...definition, json: bigints });

describe('an API with lossless integers', () => {
  it('reads and writes bigints without an option', async () => {
    const { seen } = run.script((response) => response.end(`{"id":${String(LARGE)}}`));
    const api = zoo.connect({ baseUrl: run.server.url });
    expect(await api.call('post', '/v1/plain', { body: { id: LARGE } })).toEqual({ id: LARGE });
    expect(seen[0]?.body).toBe(`{"id":${String(LARGE)}}`);
  });

  it('rejects an integer that would take seconds to parse', async () => {
    run.script((response) => response.end(`{"id":${'9'.repeat(1e6)}}`));
    const api = zoo.connect({ baseUrl: run.server.url });
    const error = await failure(api.call('get', '/v1/plain', {}));
    expect(error).toBeInstanceOf(DecodeError);
    expect(String(error.cause)).toContain('an integer of more than 10000 digits');
  });

  it('rejects invalid JSON in linear time', async () => {
    const api = zoo.connect({ baseUrl: run.server.url, maxRetries: 0 });
    for (const text of [
      '"\\"'.slice(1).repeat(200_000),
      `"${'\\"'.repeat(200_000)}`,
      '"'.repeat(400_001),
    ]) {
      run.script((response) => response.end(text));
      const begin = process.cpuUsage().user;
      expect(await failure(api.call('get', '/v1/plain', {}))).toBeInstanceOf(DecodeError);
      expect(process.cpuUsage().user - begin).toBeLessThan(10_000_000);
    }
  });

  it('uses the codec in the json option instead of the lossless codec', async () => {
    run.script(json({ id: 1 }));
    const text = { parse: () => 'mine', stringify: JSON.stringify };
    const api = zoo.connect({ baseUrl: run.server.url, json: text });
    expect(await api.call('get', '/v1/plain', {})).toBe('mine');
  });

  it('uses the codec in the json option for a form without files', async () => {
    const { seen } = run.script(json({ id: 1 }));
    const text = { parse: JSON.parse, stringify: () => '"mine"' };
    const api = zoo.connect({ baseUrl: run.server.url, json: text });
    await api.call('post', '/v1/plain', { body: { id: LARGE }, encode: formWithFiles });
    expect(seen[0]?.body).toBe('"mine"');
  });

  it('passes the lossless codec to the worker thread as an option', () => {
    const { data } = divideClient({ ...definition, json: syncBigints }, {});
    expect(data.definition).not.toHaveProperty('json');
    expect(data.options).toMatchObject({ json: { kind: 'bigints' } });
  });
});

describe('a bigint outside a JSON body', () => {
  const value = { id: LARGE, list: [LARGE] };
  const text = `{"id":${String(LARGE)},"list":[${String(LARGE)}]}`;

  it('is written as a number in JSON lines', async () => {
    expect((await ndjson.encode([value])).body).toBe(`${text}\n`);
  });

  it('is written as a number inside JSON in a form, and as text in a form field', async () => {
    const { body } = await urlencoded.encode({ value, id: LARGE });
    expect(new URLSearchParams(body as string).get('value')).toBe(text);
    expect(new URLSearchParams(body as string).get('id')).toBe(String(LARGE));
  });

  it('is written as a number in the JSON of a multipart field', async () => {
    const { body, contentType } = await multipart.encode({ value, id: LARGE });
    const form = await new Response(body, {
      headers: { 'content-type': contentType ?? '' },
    }).text();
    expect(form).toContain(`\r\n\r\n${text}\r\n`);
    expect(form).toContain(`\r\n\r\n${String(LARGE)}\r\n`);
  });

  it('a cyclic value in JSON lines causes an error that names the item', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(() => ndjson.encode([cycle])).toThrow('item "0"');
  });
});
