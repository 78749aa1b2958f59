import { describe, expect, it } from 'vitest';
import { Workspace } from '../support/workspace.ts';

function spec(title: string, env: string, baseUrl?: string): string {
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title, version: '1' },
    servers: [{ url: 'https://weather.example' }],
    security: [{ key: [] }],
    paths: { '/now': { get: { responses: { 200: { description: 'ok' } } } } },
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'X-Trace', 'x-sdkwright': { env } },
      },
    },
    ...(baseUrl === undefined ? {} : { 'x-sdkwright': { env: { baseUrl } } }),
  });
}

const ARGS = ['generate', 'api.json', '--out', 'out'];

describe('an environment variable that a spec names', () => {
  it.each([
    ['Book Shop API', 'BOOK_SHOP_TOKEN'],
    ['Book Shop API', 'BOOKSHOP_TOKEN'],
    ['Weather', 'WEATHER_KEY'],
  ])('is read if its name starts with the API’s name: %s, %s', async (title, env) => {
    const workspace = await Workspace.create({ 'api.json': spec(title, env) });
    expect((await workspace.run(...ARGS)).code).toBe(0);
    expect(await workspace.read('out/sdk/src/options.ts')).toContain(env);
  });

  it.each([
    ['another program', 'AWS_SECRET_ACCESS_KEY', undefined, 'AWS_SECRET_ACCESS_KEY'],
    ['a longer API name', 'WEATHERMAN_KEY', undefined, 'WEATHERMAN_KEY'],
    ['another server', 'WEATHER_KEY', 'AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL'],
  ])('is rejected if it belongs to %s', async (_, env, baseUrl, named) => {
    const workspace = await Workspace.create({ 'api.json': spec('Weather', env, baseUrl) });
    const { code, stderr } = await workspace.run(...ARGS);
    expect(code).toBe(1);
    expect(stderr).toContain(
      `error env-not-allowed The spec has the client read the environment variable ${named}`,
    );
    expect(stderr).toContain(`--allow-env ${named}`);
    expect(await workspace.files('out')).toEqual([]);
  });

  it('is read if the command line or the configuration allows it', async () => {
    const workspace = await Workspace.create({
      'api.json': spec('Weather', 'AWS_KEY'),
      'sdkwright.config.json': JSON.stringify({
        spec: 'api.json',
        allowEnv: ['AWS_KEY'],
        packages: { async: { out: 'configured' } },
      }),
    });
    expect((await workspace.run(...ARGS, '--allow-env', 'AWS_KEY')).code).toBe(0);
    expect((await workspace.run('generate')).code).toBe(0);
    expect(await workspace.read('configured/src/options.ts')).toContain('AWS_KEY');
  });
});
