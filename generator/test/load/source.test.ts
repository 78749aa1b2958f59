import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { readSpec } from '../../src/load/source.ts';

/**
 * Reads the spec at `/` of a server that uses `respond`. Returns the spec's text (undefined on failure) and the first
 * error message, if any.
 */
async function read(respond: (response: ServerResponse, path: string) => void) {
  const server = createServer(({ url = '' }, response) => {
    respond(response, url);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const diagnostics = new Diagnostics();
  const { port } = server.address() as AddressInfo;
  const spec = await readSpec(`http://127.0.0.1:${String(port)}/`, diagnostics);
  return { text: spec?.text, error: diagnostics.all[0]?.message };
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

describe('a spec at a URL', () => {
  it('is read through a redirect', async () => {
    const spec = await read((response, path) => {
      if (path === '/') redirect(response, '/openapi.yaml');
      else response.end('openapi: 3.1.0');
    });
    expect(spec).toEqual({ text: 'openapi: 3.1.0', error: undefined });
  });

  it.each([
    ['to itself', '/', 'redirect count exceeded'],
    ['to a local file', 'file:///etc/hostname', 'URL scheme must be a HTTP(S) scheme'],
  ])('can’t be read through a redirect %s', async (_, location, reason) => {
    const spec = await read((response) => {
      redirect(response, location);
    });
    expect(spec).toEqual({ text: undefined, error: `Can't read the spec: ${reason}.` });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['never responds', () => undefined],
    ['stops in the middle of the body', (response) => response.write('openapi:')],
  ])('causes an error if the server %s', async (_, respond) => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(100));
    onTestFinished(() => {
      spy.mockRestore();
    });
    const spec = await read(respond);
    expect(spec.error).toBe("Can't read the spec: no response within 30 s.");
    expect(spy).toHaveBeenCalledWith(30_000);
  });

  it('is rejected if its decompressed body exceeds 128 MiB', async () => {
    const spec = await read((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      // A gzip stream can consist of several members.
      const block = gzipSync(Buffer.alloc(2 ** 20, ' '));
      response.end(Buffer.concat(Array.from({ length: 129 }, () => block)));
    });
    expect(spec.text).toBeUndefined();
    expect(spec.error).toMatch(/^Can't read the spec: .* responded with more than 128 MiB\.$/);
  });

  it('is decoded correctly if a character is split across chunks', async () => {
    const spec = await read((response) => {
      const [start, end] = [Buffer.from('x: ü').subarray(0, 4), Buffer.from('x: ü').subarray(4)];
      response.write(start);
      setTimeout(() => response.end(end), 20);
    });
    expect(spec.text).toBe('x: ü');
  });

  it('causes an error if the connection breaks', async () => {
    const spec = await read((response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('openapi:');
      setImmediate(() => response.destroy());
    });
    expect(spec.text).toBeUndefined();
    expect(spec.error).toMatch(/^Can't read the spec: ./);
  });
});
