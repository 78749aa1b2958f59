import { expect, it } from 'vitest';
import { emitAll } from '../../../../support/emit.ts';

const done = { responses: { 200: { description: 'Done.', content: { 'application/json': {} } } } };
const bearer = { type: 'http', scheme: 'bearer' };
const key = (name: string) => ({ type: 'apiKey', in: 'header', name });

/** Returns the README of an API and the authentication section of the README. */
function readme(securitySchemes: object, security: object[], paths: object, flavor = 0) {
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    security,
    paths,
    components: { securitySchemes },
  });
  const path = `typescript-${String(flavor)}/README.md`;
  const all = files.find((file) => file.path === path)?.content ?? '';
  return { all, section: /## Authentication\n\n[^#]*/.exec(all)?.[0] };
}

const animals = (own: object = {}) => ({
  '/animals': { get: { operationId: 'listAnimals', tags: ['animals'], ...done, ...own } },
  '/animals/{id}': { delete: { operationId: 'deleteAnimal', tags: ['animals'], ...done } },
});

it('the README names the option, how the credential is sent and where its default comes from', () => {
  const scheme = { ...key('X-Key'), 'x-sdkwright': { env: 'ZOO_KEY' } };
  const { section } = readme({ zooKey: scheme }, [{ zooKey: [] }], animals());
  expect(section).toContain(
    '- `zooKey`: sent as the header `X-Key`; default: the environment variable `ZOO_KEY`.',
  );
  expect(section).toContain(
    'All calls use `zooKey`. Creating a client without a credential throws',
  );
  expect(section).toContain("const zoo = new Zoo({ zooKey: '…' });");
});

it('the README lists the calls that require no credential', () => {
  const schemes = { user: bearer, admin: key('X-Admin'), proof: key('X-Proof') };
  const { section } = readme(schemes, [{ user: [] }, { admin: [], proof: [] }], {
    ...animals({ security: [] }),
    '/cages': { get: { operationId: 'listCages', tags: ['cages'], ...done } },
  });
  expect(section).toContain(
    '`animals.list` uses no credential; all other calls use `token`, or `admin` and `proof`.',
  );
});

it('the README creates the client with all credentials that a call requires in combination', () => {
  const schemes = { id: key('X-Id'), secret: key('X-Secret'), other: bearer };
  const { all } = readme(schemes, [{ id: [], secret: [] }], animals());
  expect(all).toContain("const zoo = new Zoo({ id: '…', secret: '…' });\n\nconst result");
  expect(all).not.toContain("token: '…'");
});

it('the README shows how to pass a credential that no environment variable can provide', () => {
  const schemes = {
    id: { ...key('X-Id'), 'x-sdkwright': { env: 'ZOO_ID' } },
    secret: key('X-Secret'),
  };
  const { all } = readme(schemes, [{ id: [], secret: [] }], animals());
  expect(all).toMatch(/## Usage[^#]*new Zoo\(\{ secret: '…' \}\)/);
  expect(all).toMatch(/## Authentication[^#]*new Zoo\(\{ secret: '…', id: '…' \}\)/);
});

it('the README explains the client credentials of OAuth 2', () => {
  const flows = { clientCredentials: { tokenUrl: 'https://zoo.example/token', scopes: {} } };
  const { section } = readme({ login: { type: 'oauth2', flows } }, [{ login: [] }], animals());
  expect(section).toContain('- `accessToken` (or `clientId` and `clientSecret`): ');
  expect(section).toContain('requests tokens from `https://zoo.example/token`');
  expect(section).not.toContain('can also be');
});

it('the README states that a credential is optional', () => {
  const { section } = readme({ user: bearer }, [{ user: [] }, {}], animals());
  expect(section).toContain('All calls use `token`, or no credential.');
  expect(section).not.toContain('UsageError');
});

it('the README explains how to pass a credential function in each flavor', () => {
  const [own, blocking] = [0, 1].map((flavor) =>
    readme({ user: bearer }, [{ user: [] }], animals(), flavor),
  );
  expect(own?.section).toContain('a function that returns it or a promise of it');
  expect(blocking?.section).toContain("`{ module: '/absolute/path.js' }`");
});

it('the README has no authentication section if calls require no credentials', () => {
  expect(readme({}, [], animals()).section).toBeUndefined();
  expect(readme({ user: bearer }, [], animals()).section).toBeUndefined();
});
