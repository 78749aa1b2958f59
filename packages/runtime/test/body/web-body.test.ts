import { describe, expect, test } from 'vitest';
import { binary } from '../../src/index.js';
import { UsageError } from '../support/api/errors.js';
import { json } from '../support/script-server.js';
import { failure, useServer } from '../support/server.js';

const run = useServer();

/**
 * Returns a `fetch` that sends bodies as node-fetch does: objects other than Blobs are sent as text, and version 2
 * fails for a Blob.
 */
function nodeFetch(version: 2 | 3) {
  return async (url: string, { body, ...init }: RequestInit): Promise<Response> => {
    if (!(body instanceof Blob)) return fetch(url, { ...init, body: String(body as unknown) });
    if (version === 2) (body.stream() as never as { pipe(): void }).pipe();
    return fetch(url, { ...init, body: await new Response(body.stream()).blob() });
  };
}

async function* chunks(): AsyncGenerator<string> {
  yield await Promise.resolve('ab');
}

describe('a client with a custom fetch', () => {
  test.each([
    ['a Blob', 2, new Blob(['ab'])],
    ['a stream', 2, chunks()],
    ['a stream', 3, chunks()],
  ] as const)('refuses to send %s through node-fetch %i', async (_, version, body) => {
    const { seen } = run.script(json({ ok: true }));
    const connection = run.connection({ fetch: nodeFetch(version), maxRetries: 2 });
    const error = await failure(connection.call('put', '/v1/plain', { body, encode: binary }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toHaveProperty('message', expect.stringContaining('use the global `fetch`'));
    expect(seen).toHaveLength(0);
  });

  test('sends a Blob through node-fetch 3', async () => {
    const { seen } = run.script(json({ ok: true }));
    const connection = run.connection({ fetch: nodeFetch(3) });
    await connection.call('put', '/v1/plain', { body: new Blob(['ab']), encode: binary });
    expect(seen[0]?.body).toBe('ab');
  });
});
