import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../../../src/diagnostics/diagnostic.ts';
import { filterResources } from '../../../../src/naming/filter.ts';
import { type Emission, emitAll } from '../../../support/emit.ts';
import { typeErrors } from '../../../support/compile.ts';
import { read } from '../../../support/read.ts';

const responses = { 200: { description: 'OK' } };
const ping = {
  post: {
    requestBody: {
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['type'],
            properties: { type: { type: 'string', enum: ['ping'] } },
          },
        },
      },
    },
    responses,
  },
};

/** Emits an API that sends webhooks. */
function zoo(settings: object | undefined, members: object = { webhooks: { ping } }): Emission {
  return emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    ...(settings === undefined ? {} : { 'x-sdkwright': { webhooks: settings } }),
    ...members,
  });
}

function file({ files }: Emission, path: string): string {
  return files.find((each) => each.path === path)?.content ?? '';
}

const codes = ({ diagnostics }: Emission): string[] =>
  diagnostics.map(({ code, pointer = '' }) => `${code} ${pointer}`);

const paths = { '/pets': { get: { operationId: 'pets.list', responses } } };
const SETTINGS = { scheme: 'hmac', signatureHeader: 'X-Zoo-Signature' };

/** APIs whose clients receive webhooks, each with the resource that contains the methods. */
const RECEIVERS: readonly [string, object | undefined, object, string][] = [
  ['without operations', SETTINGS, { webhooks: { ping } }, 'webhooks'],
  ['without a resource named webhooks', SETTINGS, { webhooks: { ping }, paths }, 'webhooks'],
  ['without declared webhooks', SETTINGS, { paths }, 'webhooks'],
  ['without settings', undefined, { webhooks: { ping } }, 'webhooks'],
  ['in a nested resource', { ...SETTINGS, resource: 'events.sent' }, { paths }, 'events.sent'],
];

describe('the unwrap and sign methods', () => {
  test.each(RECEIVERS)('are emitted %s, in both packages', (_, settings, members, resource) => {
    const emission = zoo(settings, members);
    for (const flavor of ['typescript-0', 'typescript-1']) {
      const source = file(emission, `${flavor}/src/resources/${resource.replace('.', '/')}.ts`);
      expect(source).toMatch(/^ {2}unwrap\([^]* sign\(/m);
      expect(source).not.toContain('connect(');
      expect(file(emission, `${flavor}/README.md`)).toContain(`zoo.${resource}.unwrap(`);
    }
  });

  test('compile for each of the APIs above', { timeout: 120_000 }, () => {
    const sources = RECEIVERS.flatMap(([, settings, members], index) =>
      zoo(settings, members)
        .files.filter(({ path }) => /-\d\/(src|test)\/.*\.ts$/.test(path))
        .map(({ path, content }) => ({ path: `${String(index)}/${path}`, content })),
    );
    expect(typeErrors(sources)).toEqual([]);
  });

  test(
    'the unwrap method’s return type is the type of the declared events',
    { timeout: 60_000 },
    () => {
      const emission = zoo(SETTINGS);
      const content = `import { Zoo } from './index.js';
export async function receive(zoo: Zoo, body: string): Promise<'ping' | undefined> {
  const event = await zoo.webhooks.unwrap(body, {}, { secret: 'x' });
  return event.type === 'ping' ? event.type : undefined;
}
`;
      const sources = emission.files.filter(({ path }) => path.startsWith('typescript-0/src/'));
      expect(typeErrors([...sources, { path: 'typescript-0/src/x.ts', content }])).toEqual([]);
    },
  );

  test('are emitted even if only other resources are selected', () => {
    const { model } = read({ paths, webhooks: { ping } });
    const { resources } = filterResources(model, ['pets'], new Diagnostics());
    expect(resources.map(({ path }) => path.join('.'))).toEqual(['pets', 'webhooks']);
  });

  test('are not emitted for an API without webhooks', () => {
    for (const members of [{ paths }, { paths, webhooks: {} }]) {
      const emission = zoo(undefined, members);
      expect(emission.files.filter(({ content }) => content.includes('unwrapWebhook'))).toEqual([]);
      expect(codes(emission)).not.toContainEqual(expect.stringContaining('webhook'));
    }
  });
});

describe('the webhook signature scheme', () => {
  const signature = (emission: Emission): string =>
    file(emission, 'typescript-0/src/api.ts').replaceAll(/\s+/g, ' ');

  test.each([
    [{ scheme: 'standard-webhooks' }, 'standardWebhooks({ tolerance: 300,'],
    [{ scheme: 'stripe', tolerance: 60 }, 'stripe({ tolerance: 60,'],
    [{ signatureHeader: 'Zoo' }, "stripe({ signatureHeader: 'Zoo', tolerance: 300,"],
    [{ scheme: 'github', typeHeader: 'T' }, "github({ typeHeader: 'T', tolerance: 300,"],
    [
      {
        scheme: 'hmac',
        signatureHeader: 'S',
        timestampHeader: 'T',
        prefix: 'v0=',
        encoding: 'base64',
        content: 'v0:{timestamp}:{body}',
      },
      "hmac({ signatureHeader: 'S', timestampHeader: 'T', prefix: 'v0=', encoding: 'base64', content: 'v0:{timestamp}:{body}', tolerance: 300,",
    ],
  ])('the settings %j configure the scheme %s', (settings, expected) => {
    const emission = zoo(settings);
    expect(signature(emission)).toContain(`signature = /* @__PURE__ */ ${expected}`);
    expect(emission.diagnostics).toEqual([]);
  });

  test.each([
    ['X-Hub-Signature-256', 'github'],
    ['Webhook-Signature', 'standardWebhooks'],
    ['stripe-signature', 'stripe'],
  ])('is inferred from the header %s that a webhook declares', (name, scheme) => {
    const parameters = [
      { $ref: '#/components/parameters/Sent' },
      { name: 'constructor', in: 'header' },
    ];
    const emission = zoo(undefined, {
      webhooks: { other: ping, ping: { post: { ...ping.post, parameters } } },
      components: { parameters: { Sent: { name, in: 'header', schema: { type: 'string' } } } },
    });
    expect(signature(emission)).toContain(`${scheme}({`);
    expect(codes(emission)).toEqual([]);
  });

  test('defaults to Standard Webhooks, with a warning', () => {
    const emission = zoo(undefined);
    expect(signature(emission)).toContain('standardWebhooks({');
    expect(codes(emission)).toEqual(['webhook-scheme #/webhooks/ping/post']);
    expect(codes(zoo({ resource: 'events' }, { paths }))).toEqual([
      'webhook-scheme #/x-sdkwright/webhooks',
      'response-undescribed #/paths/~1pets/get',
    ]);
  });

  test.each([
    [{ scheme: 'hmac' }, 'the scheme `hmac` requires `signatureHeader`'],
    [{ scheme: 'stripe', prefix: 'x' }, 'require the scheme `standard-webhooks`'],
    [{ signatureHeader: 'X', content: '{body}' }, 'require the scheme `standard-webhooks`'],
    [{ ...SETTINGS, content: '{body}.{timestamp}' }, 'a string that ends with `{body}`'],
    [{ ...SETTINGS, content: '{secret}{body}' }, 'a string that ends with `{body}`'],
    [{ scheme: 'sha256' }, '"stripe"'],
  ])('causes an error if it is invalid: %j', (settings, message) => {
    const [found] = zoo(settings).diagnostics;
    expect(found).toMatchObject({ code: 'bad-extension', severity: 'error' });
    expect(found?.message).toContain(message);
  });
});

test('documents the age limit in the README only if deliveries have a timestamp', () => {
  const readme = (settings: object): string => file(zoo(settings), 'typescript-0/README.md');
  expect(readme({ scheme: 'github' })).not.toContain('`tolerance`');
  expect(readme({ ...SETTINGS, timestampHeader: 'T' })).toContain('`tolerance`');
});
