import { expect, test } from 'vitest';
import { print } from '../../../../src/targets/typescript/emit/layout.ts';
import { markDates } from '../../../../src/targets/typescript/emit/tests/dates.ts';
import { expectedLiteral } from '../../../../src/targets/typescript/emit/tests/values.ts';
import type { DateReader } from '../../../../src/targets/typescript/plan/dates.ts';
import { emitAll } from '../../../support/emit.ts';
import { typeErrors } from '../../../support/compile.ts';

const at = { type: 'string', format: 'date-time' };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ 'application/json': { schema } });

const zoo = (dates: 'Date' | 'string') =>
  emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    'x-sdkwright': { dates },
    paths: {
      '/animals/{animalId}': {
        parameters: [{ name: 'animalId', in: 'path', required: true, schema: { type: 'string' } }],
        get: {
          operationId: 'animals.get',
          responses: {
            200: { description: 'The animal.', content: json(ref('Animal')) },
            404: { description: 'Gone.', content: json(ref('Problem')) },
          },
        },
        put: {
          operationId: 'animals.update',
          requestBody: { required: true, content: json(ref('Animal')) },
          responses: {
            200: {
              description: 'Its visits.',
              content: json({ type: 'array', items: ref('Visit') }),
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Animal: {
          type: 'object',
          required: ['bornAt', 'birthday'],
          properties: {
            bornAt: at,
            birthday: { type: 'string', format: 'date' },
            diedAt: { anyOf: [at, { type: 'null' }] },
            parents: { type: 'array', items: ref('Animal') },
            notes: { type: 'object', additionalProperties: ref('Visit') },
          },
        },
        Visit: {
          oneOf: [ref('Seen'), ref('Fed')],
          discriminator: { propertyName: 'kind', mapping: { seen: 'Seen', fed: 'Fed' } },
        },
        Seen: { type: 'object', properties: { kind: { const: 'seen' }, at }, required: ['kind'] },
        Fed: {
          type: 'object',
          properties: { kind: { const: 'fed' }, at: { type: 'string' } },
          required: ['kind'],
        },
        Problem: { type: 'object', properties: { since: at } },
      },
    },
  });

test('reads dates in webhook events according to their schemas', () => {
  const event = (type: string, properties: object): object => ({
    post: {
      requestBody: {
        content: json({
          type: 'object',
          required: ['type'],
          properties: { type: { const: type }, ...properties },
        }),
      },
      responses: { 200: { description: 'Received.' } },
    },
  });
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    'x-sdkwright': { dates: 'Date', webhooks: { scheme: 'stripe', signatureHeader: 'Signature' } },
    webhooks: { born: event('born', { at }), fed: event('fed', { at: { type: 'string' } }) },
  });
  for (const flavor of [0, 1]) {
    const source = (name: string) =>
      files.find(({ path }) => path === `typescript-${String(flavor)}/src/${name}.ts`)?.content;
    expect(source('api')).toContain("dates: dateVariants('type', { born: bornWebhookDates })");
    expect(source('types')).toMatch(/BornWebhook \{[^}]*at\?: Date/);
  }
});

test('reads dates in responses according to their schemas', { timeout: 60_000 }, () => {
  const { diagnostics, files } = zoo('Date');
  expect(diagnostics).toEqual([]);
  for (const flavor of ['0', '1']) {
    const own = files.filter(({ path }) => path.startsWith(`typescript-${flavor}/src/`));
    const source = (name: string): string | undefined =>
      own.find(({ path }) => path.endsWith(`/src/${name}.ts`))?.content.replace(/\s+/g, ' ');
    expect(source('dates')).toContain(
      'animalDates: DateReader = /* @__PURE__ */ dates(() => dateMembers({ bornAt: dateTime, ' +
        'diedAt: dateTime, parents: dateItems(animalDates), notes: dateMembers({}, visitDates), }), );',
    );
    expect(source('dates')).toContain("dateVariants('kind', { seen: seenDates })");
    expect(source('resources/animals')).toContain('{ path: { animalId }, dates: animalDates }');
    expect(source('resources/animals')).toContain('dates: dateItems(visitDates)');
    expect(source('api')).toContain('errorDates: problemDates');
    expect(source('types')).toContain('bornAt: Date; birthday: string; diedAt?: Date | null;');
    expect(source('types')).toContain('bornAt: string | Date;');
    expect(typeErrors(own)).toEqual([]);
  }
});

test('doesn’t emit date readers if date-times are strings', () => {
  const { files } = zoo('string');
  expect(files.filter(({ path }) => path.endsWith('/dates.ts'))).toEqual([]);
  expect(files.some(({ content }) => /dateTime|dates:/.test(content))).toBe(false);
});

test('emitted tests expect dates where the reader finds them', () => {
  const members: DateReader = {
    kind: 'dateMembers',
    named: [
      ['at', { kind: 'dateTime' }],
      ['title', undefined],
    ],
    others: { kind: 'constant', name: 'noteDates' },
  };
  const constants = [{ name: 'noteDates', reader: { kind: 'dateItems', of: members } }] as const;
  const text = '2026-01-02T03:04:05';
  const marked = markDates(
    { at: text, title: text, notes: [{ at: '' }, { at: `${text}Z` }] },
    members,
    constants,
  );
  expect(
    print(expectedLiteral(marked))
      .replace(/\s+/g, ' ')
      .replaceAll(', }', ' }')
      .replaceAll(', ]', ']'),
  ).toBe(
    `{ at: new Date('${text}Z'), title: '${text}', notes: [{ at: '' }, { at: new Date('${text}Z') }] }`,
  );
});
