import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Diagnostic, Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { object } from '../../src/load/node.ts';
import { reviewDocument } from '../../src/review/review.ts';
import { description, Workspace } from '../support/workspace.ts';

function review(text: string): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  const root = object(parse(text));
  reviewDocument({ file: 'api.yaml', root, version: '3.2', sources: new Map() }, diagnostics);
  return diagnostics.all;
}

describe('a misspelled key', () => {
  it.each([
    ['get:', 'GET:', 'A path has no method `GET`. The operation is omitted.', 'get'],
    ['responses:', 'respones:', 'OpenAPI has no `respones` here.', 'responses'],
    ['required: [id]', 'requierd: [id]', 'OpenAPI has no `requierd` here.', 'required'],
    ['title: Pets', 'titel: Pets', 'OpenAPI has no `titel` here.', 'title'],
    ['operationId:', 'operationID:', 'OpenAPI has no `operationID` here.', 'operationId'],
    ['servers:', 'server:', 'OpenAPI has no `server` here.', 'servers'],
  ])('%s written as %s is reported with the correct key', (right, wrong, message, expected) => {
    const [found, ...others] = review(description().replace(right, wrong));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'unknown-key', severity: 'warning' });
    expect(found?.message).toContain(message);
    expect(found?.fix).toContain(`Did you mean \`${expected}\`?`);
  });

  it.each([
    ['an extension', 'x-titel: 1'],
    ['a key that resembles no other', 'rateLimit: 5'],
    ['a property with the name of a misspelled key', 'properties: { titel: { type: string } }'],
    ['a key in an example', 'example: { titel: 1 }'],
  ])('an unrelated key isn’t reported as misspelled: %s', (_, line) => {
    expect(review(`${description()}    Other:\n      ${line}\n`)).toEqual([]);
  });
});

describe('a security requirement', () => {
  const schemes = '  securitySchemes:\n    apiKey: { type: apiKey, in: header, name: X-Key }\n';

  it('is an error without a matching scheme, at the root and in an operation', () => {
    const found = review(`${description(schemes)}security: [{ apikey: [] }, { other: [] }]\n`);
    expect(found).toMatchObject([
      {
        code: 'security-undefined',
        severity: 'error',
        fix: 'Did you mean `apiKey`?',
        pointer: '#/security/0/apikey',
      },
      { code: 'security-undefined', pointer: '#/security/1/other' },
    ]);
    const operation = description(schemes).replace('tags: [pets]', 'security: [{ apikey: [] }]');
    expect(review(operation)).toMatchObject([
      { pointer: '#/paths/~1pets~1{petId}/get/security/0/apikey' },
    ]);
  });

  it('is an error in a referenced path and in an additional method', () => {
    const item = `
  pathItems:
    pets:
      additionalOperations:
        COPY: { security: [{ apikey: [] }], responses: { '204': { description: Copied. } } }
    unused:
      get: { security: [{ other: [] }] }
${schemes}`;
    const text = description(item).replace(
      'paths:\n',
      "paths:\n  /pets: { $ref: '#/components/pathItems/pets' }\n",
    );
    expect(review(text)).toMatchObject([
      { pointer: '#/components/pathItems/pets/additionalOperations/COPY/security/0/apikey' },
    ]);
  });

  it('is accepted if it has a matching scheme, or if it is empty (no authentication)', () => {
    expect(review(`${description(schemes)}security: [{ apiKey: [] }, {}]\n`)).toEqual([]);
  });
});

describe('a relative server URL', () => {
  it('is reported, along with the URL that clients call, even if an absolute URL follows', () => {
    const found = review(description().replace('- url:', '- url: /v1\n  - url:'));
    expect(found).toMatchObject([{ code: 'server-relative', pointer: '#/servers/0' }]);
    expect(found[0]?.message).toContain('Clients call https://pets.example by default.');
  });

  it.each([
    ['of an operation', '    get:\n', '    get:\n      servers: [{ url: /other }]\n', '/get'],
    ['of a path', '    get:\n', '    servers: [{ url: /other }]\n    get:\n', ''],
  ])('is reported in the servers %s', (_, before, after, place) => {
    expect(review(description().replace(before, after))).toMatchObject([
      { code: 'server-relative', pointer: `#/paths/~1pets~1{petId}${place}/servers/0` },
    ]);
  });
});

it('reports a setting whose target doesn’t exist', async () => {
  const settings = `x-sdkwright:
  idempotencyHeader: Idempotency-Kee
  webhooks: { resource: pet, signatureHeader: X-Signature }
`;
  const space = await Workspace.create({
    'api.yaml':
      description().replace(
        'parameters:\n        - { name: petId',
        `parameters:\n        - { name: Idempotency-Key, in: header, schema: { type: string } }\n        - { name: petId`,
      ) + settings,
  });
  const { stderr } = await space.run('generate', 'api.yaml', '--out', 'out');
  expect(stderr).toMatch(
    /unused-setting x-sdkwright\.idempotencyHeader: [^]*Did you mean `Idempotency-Key`\?/,
  );
  expect(stderr).toMatch(
    /unused-setting x-sdkwright\.webhooks\.resource: [^]*Did you mean `pets`\?/,
  );
});

it('reports an overlay action without an effect', async () => {
  const overlay = {
    overlay: '1.0.0',
    info: { title: 'O', version: '1' },
    actions: [{ target: '$.info', updat: { title: 'Cats' } }],
  };
  const space = await Workspace.create({
    'api.yaml': description(),
    'o.json': JSON.stringify(overlay),
  });
  const { stderr } = await space.run('generate', 'api.yaml', '--out', 'out', '--overlay', 'o.json');
  expect(stderr).toMatch(
    /overlay-unused actions\/0: the action has none of [^]*Did you mean `update`\?/,
  );
});
