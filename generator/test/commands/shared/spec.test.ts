import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BIN, description, Workspace } from '../../support/workspace.ts';

/** Serves each text at its path, and records the requested paths. */
async function serve(pages: Readonly<Record<string, readonly [type: string, body: string]>>) {
  const requested: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    requested.push(url);
    const [type, body] = pages[url] ?? [];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { host: `127.0.0.1:${String(port)}`, requested };
}

describe('a spec at a URL', () => {
  it('is accepted on the command line and in a configuration', async () => {
    const { host } = await serve({ '/openapi.json': ['application/json', description()] });
    const url = `http://${host}/openapi.json`;
    const config = { spec: url, packages: { async: { out: 'configured' } } };
    const space = await Workspace.create({ 'sdkwright.config.json': JSON.stringify(config) });
    expect(await space.run('generate', url, '--out', 'out')).toMatchObject({ code: 0, stderr: '' });
    expect(await space.run('generate')).toMatchObject({ code: 0, stderr: '' });
    expect(await space.files('configured')).toContain('client.ts');
  });

  it('can reference documents only on allowed hosts', async () => {
    const more = "    Owner: { $ref: './owner.yaml' }\n";
    const { host, requested } = await serve({
      '/api.yaml': ['application/yaml', description(more)],
      '/owner.yaml': ['application/yaml', 'type: object\nproperties: { age: { type: integer } }'],
    });
    const space = await Workspace.create();
    await space.run('generate', `http://${host}/api.yaml`, '--out', 'a');
    expect(requested).toEqual(['/api.yaml']);
    const allowed = ['generate', `http://${host}/api.yaml`, '--out', 'b', '--allow-host', host];
    expect(await space.run(...allowed)).toMatchObject({ code: 0, stderr: '' });
    expect(await space.read('b/sdk/src/types.ts')).toContain('age?: number');
  });

  it('can’t reference local files', async () => {
    const space = await Workspace.create({ 'secret.yaml': 'type: string' });
    const file = `file://${space.path('secret.yaml')}`;
    const { host } = await serve({
      '/api.yaml': ['application/yaml', description(`    Owner: { $ref: '${file}' }\n`)],
    });
    const ran = await space.run(
      'generate',
      `http://${host}/api.yaml`,
      '--out',
      'a',
      '--allow-host',
      host,
    );
    expect(ran.stderr).toMatch(/secret\.yaml/);
    expect(await space.files('a')).not.toContain('secret.yaml');
    expect(ran.stdout).not.toContain('0 errors, 0 warnings');
  });

  it.each([
    [
      'an HTML page',
      { '/': ['text/html', '<!DOCTYPE html><p>Docs'] as const },
      'responded with an HTML page (200)',
    ],
    ['404', {}, 'responded with status 404'],
  ])('causes an error if the URL responds with %s', async (_, pages, reason) => {
    const { host } = await serve(pages);
    const space = await Workspace.create();
    const ran = await space.run('generate', `http://${host}/`, '--out', 'out');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(reason);
    expect(ran.stderr).toContain('FastAPI, for example, serves it at /openapi.json');
    expect(await space.files('out')).toEqual([]);
  });

  it('causes an error that suggests checking the server if the server doesn’t respond', async () => {
    const space = await Workspace.create();
    const ran = await space.run('generate', 'http://127.0.0.1:9/openapi.json', '--out', 'out');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('Check that the server runs');
    expect(ran.stderr).not.toContain('FastAPI');
  });
});

it('reads a spec from standard input', async () => {
  const space = await Workspace.create();
  const { status, stderr } = spawnSync(process.execPath, [BIN, 'generate', '-', '--out', 'out'], {
    cwd: space.folder,
    input: description('      nullable: true\n'),
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stderr).toMatch(/nullable-in-3\.1[^]*at stdin:\d+/);
  expect(await space.files('out/sdk')).toContain('client.ts');
});
