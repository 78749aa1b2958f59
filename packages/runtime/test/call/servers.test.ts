import { expect, test } from 'vitest';

import { define, type Definition, servers, undeclared } from '../../src/index.js';
import { define as defineSync, undeclared as undeclaredSync } from '../../src/sync/index.js';
import { errors } from '../support/api/errors.js';

type Options = Readonly<Record<string, string>>;

const api = (env?: string): Definition => ({
  client: 'Zoo',
  userAgent: 'zoo/1',
  baseUrl: servers({
    environments: {
      production: 'https://{region}.zoo.example/{version}',
      sandbox: 'https://{tenant}.sandbox.example/{version}',
    },
    variables: {
      region: { name: 'region', defaults: { production: 'eu' }, values: ['eu', 'us'] },
      apiVersion: { name: 'version', defaults: { production: 'v2', sandbox: 'v3' } },
      tenant: { name: 'tenant', defaults: { sandbox: 'demo' } },
    },
  }),
  ...(env === undefined ? {} : { baseUrlEnv: env }),
  errors,
});

const transport = new URL('./servers-transport.js', import.meta.url).href;

/** Returns the URLs that the async and the blocking client request for a call. */
async function urls(options: Options, definition = api()): Promise<[string, string]> {
  const promised = await define(definition)
    .connect({
      ...options,
      fetch: (url: string) => Promise.resolve(Response.json({ url })),
    })
    .request('get', '/pets', undeclared);
  const sync = defineSync(definition).connect({ ...options, fetch: { module: transport } });
  const blocking = sync.request('get', '/pets', undeclaredSync);
  sync.close();
  const url = (value: unknown): string => (value as { url: string }).url;
  return [url(promised), url(blocking)];
}

test.each<[Options, string]>([
  [{}, 'https://eu.zoo.example/v2/pets'],
  [{ environment: 'production', region: 'us' }, 'https://us.zoo.example/v2/pets'],
  [{ environment: 'sandbox' }, 'https://demo.sandbox.example/v3/pets'],
  [
    { environment: 'sandbox', tenant: 'acme', apiVersion: 'v9', region: 'us' },
    'https://acme.sandbox.example/v9/pets',
  ],
  [{ environment: 'sandbox', baseUrl: 'https://other.example' }, 'https://other.example/pets'],
])('the options %j select the URL %s', async (options, expected) => {
  expect(await urls(options)).toEqual([expected, expected]);
});

test('a base URL in an environment variable overrides the environment option', async () => {
  process.env['ZOO_BASE_URL'] = 'https://env.example';
  try {
    expect(await urls({ environment: 'sandbox' }, api('ZOO_BASE_URL'))).toEqual([
      'https://env.example/pets',
      'https://env.example/pets',
    ]);
  } finally {
    delete process.env['ZOO_BASE_URL'];
  }
});

test.each<[Options, string]>([
  [
    { environment: 'prod' },
    'Zoo: option "environment" must be "production" or "sandbox", not "prod"',
  ],
  [{ region: 'mars' }, 'Zoo: option "region" must be "eu" or "us", not "mars"'],
  [
    { environment: 'sandbox', tenant: 'evil.example/' },
    'option "tenant" must be a string without /',
  ],
  [{ environment: 'sandbox', tenant: 'a@b' }, 'not "a@b"'],
  [{ apiVersion: 5 as unknown as string }, 'not 5'],
  [{ enviroment: 'sandbox' }, 'unknown option "enviroment": it accepts baseUrl'],
])('rejects the options %j: %s', (options, message) => {
  expect(() => define(api()).connect(options)).toThrow(message);
  expect(() => defineSync(api()).connect(options)).toThrow(message);
});

test('doesn’t offer an environment option for a single server with a variable', () => {
  const baseUrl = servers({
    environments: { production: 'https://{region}.zoo.example' },
    variables: { region: { name: 'region', defaults: { production: 'eu' } } },
  });
  expect(baseUrl.options).toEqual(['region']);
  const connect = (options: Options): unknown => define({ ...api(), baseUrl }).connect(options);
  expect(() => connect({ environment: 'production' })).toThrow('unknown option "environment"');
});
