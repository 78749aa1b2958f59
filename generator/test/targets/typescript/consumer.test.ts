import { expect, test } from 'vitest';
import { emitAll } from '../../support/emit.ts';
import { typeErrors } from '../../support/compile.ts';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const text = { type: 'string' };
const stamp = { type: 'string', format: 'date-time' };
const oneOf = (property: string, ...names: readonly string[]): object => ({
  oneOf: names.map(ref),
  discriminator: { propertyName: property },
});
const shape = (kind: object, name: string): object => ({
  type: 'object',
  required: ['kind', name],
  properties: { kind, [name]: { type: 'number' } },
});

const DESCRIPTION = {
  openapi: '3.1.0',
  info: { title: 'Zoo', version: '1' },
  servers: [{ url: 'https://zoo.example' }],
  paths: {
    '/pets': {
      get: {
        operationId: 'pets.find',
        parameters: [
          { name: 'since', in: 'query', schema: stamp },
          { name: 'days', in: 'query', schema: { type: 'array', items: stamp } },
          { name: 'range', in: 'query', style: 'deepObject', schema: ref('Range') },
          { name: 'X-At', in: 'header', schema: ref('Stamp') },
        ],
        responses: {
          200: { description: 'OK', ...json(ref('Zoo')) },
          202: { description: 'Soon', ...json(ref('Later')) },
          204: { description: 'None' },
          404: { description: 'No', ...json(ref('Missing')) },
          503: { description: 'Busy', ...json(ref('Busy')) },
        },
      },
      post: {
        operationId: 'pets.add',
        requestBody: { required: true, ...json(ref('Pet')) },
        responses: { 200: { description: 'OK', ...json(ref('Pet')) } },
      },
      put: {
        operationId: 'pets.send',
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: { type: 'object', properties: { at: stamp, range: ref('Range') } },
            },
          },
        },
        responses: { 204: { description: 'OK' } },
      },
      patch: {
        operationId: 'pets.change',
        requestBody: {
          required: true,
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                properties: { at: stamp, all: { type: 'array', items: stamp } },
              },
            },
          },
        },
        responses: { 204: { description: 'OK' } },
      },
    },
  },
  components: {
    schemas: {
      Stamp: stamp,
      Range: {
        type: 'object',
        properties: { from: stamp, to: { type: ['string', 'null'], format: 'date-time' } },
      },
      Missing: { type: 'object', required: ['what'], properties: { what: text } },
      Busy: { type: 'object', required: ['until'], properties: { until: stamp } },
      Later: { type: 'object', required: ['ticket'], properties: { ticket: text } },
      Status: { type: 'string', enum: ['fed', 'hungry'] },
      Pet: {
        type: 'object',
        required: ['id', 'secret', 'status', 'note', 'ranges'],
        properties: {
          id: { ...text, readOnly: true },
          secret: { ...text, writeOnly: true },
          status: ref('Status'),
          note: { type: ['string', 'null'] },
          nick: text,
          parent: ref('Pet'),
          ranges: { type: 'array', items: ref('Range') },
          byDay: { type: 'object', additionalProperties: ref('Pet') },
        },
      },
      Square: shape(text, 'side'),
      Circle: shape({ enum: ['circle', 'disc'] }, 'radius'),
      Plain: oneOf('kind', 'Square', 'Circle'),
      Inferred: { anyOf: [ref('Circle'), ref('Line')] },
      Line: shape({ const: 'line' }, 'length'),
      Nested: { oneOf: [ref('Plain'), ref('Line')], discriminator: { propertyName: 'kind' } },
      Animal: {
        type: 'object',
        required: ['sort'],
        properties: { sort: text, name: text },
        discriminator: { propertyName: 'sort', mapping: { cat: '#/components/schemas/Cat' } },
      },
      Cat: {
        allOf: [
          ref('Animal'),
          { type: 'object', required: ['lives'], properties: { lives: { type: 'integer' } } },
        ],
      },
      Dog: {
        allOf: [ref('Animal'), { type: 'object', required: ['tail'], properties: { tail: text } }],
      },
      Value: {
        oneOf: [
          text,
          { type: 'null' },
          { type: 'array', items: ref('Value') },
          { type: 'object', additionalProperties: ref('Value') },
        ],
      },
      Zoo: {
        type: 'object',
        required: ['plain', 'inferred', 'nested', 'animal', 'value', 'pet'],
        properties: {
          plain: ref('Plain'),
          inferred: ref('Inferred'),
          nested: ref('Nested'),
          animal: ref('Animal'),
          value: ref('Value'),
          pet: ref('Pet'),
        },
      },
    },
  },
};

/** Code of a careful user. Lines that must not compile follow `@ts-expect-error`. */
const CONSUMER = `import { NotFoundError, type Pet, type PetInput, ServiceUnavailableError, Status, Zoo } from './index.js';

const now = new Date();
const range = { from: now, to: null };
export const sent: PetInput = {
  secret: 's', status: Status.Fed, note: null, ranges: [range, { to: now }],
  parent: { secret: 't', status: 'hungry', note: '', ranges: [] },
  byDay: { monday: { secret: 'u', status: 'fed', note: null, ranges: [range] } },
};
// @ts-expect-error -- what is readOnly is not sent.
export const withId: PetInput = { ...sent, id: '1' } satisfies PetInput;
// @ts-expect-error -- an unknown value is not sent.
export const odd: PetInput = { ...sent, status: 'asleep' };
// @ts-expect-error -- a note may be null, but has to be there.
export const missing: PetInput = { secret: 's', status: 'fed', ranges: [] };
// @ts-expect-error -- a nick may be absent, but not null.
export const nulled: PetInput = { ...sent, nick: null };

function read(pet: Pet): string {
  const status: string = pet.status;
  // @ts-expect-error -- what is writeOnly does not come back.
  const secret: string = pet.secret;
  // @ts-expect-error -- dates come back as texts.
  const from: Date | undefined = pet.ranges[0]?.from;
  if (pet.status === 'fed') return pet.id;
  return status + secret + String(from) + (pet.note ?? '') + (pet.nick ?? '');
}

export async function use(client: Zoo): Promise<unknown[]> {
  const found: unknown[] = [];
  const answer = await client.pets.find({ since: now, days: [now, 'x'], range, 'X-At': now });
  if (answer === undefined) return found;
  if ('ticket' in answer) return [answer.ticket];
  const { animal, inferred, nested, plain } = answer;
  if (plain.kind === 'Square') found.push(plain.side);
  else found.push(plain.radius);
  if (inferred.kind === 'line') found.push(inferred.length);
  else found.push(inferred.radius);
  if (nested.kind === 'line') found.push(nested.length);
  else if (nested.kind === 'Square') found.push(nested.side);
  else found.push(nested.radius);
  if (animal.sort === 'cat') found.push(animal.lives, animal.name);
  else found.push(animal.tail, animal.name);
  // @ts-expect-error -- not before it is told apart.
  found.push(plain.side);
  if (Array.isArray(answer.value)) found.push(answer.value[0]);
  const created: Pet = await client.pets.add(sent);
  await client.pets.send({ at: now, range });
  await client.pets.change({ at: now, all: [now] });
  return [...found, read(created)];
}

export function explain(error: unknown): string {
  if (error instanceof NotFoundError) return error.body.what;
  if (error instanceof ServiceUnavailableError) return error.body.until;
  return '';
}
`;

test('emits accurate types under the strictest compiler flags', () => {
  const sources = emitAll(DESCRIPTION).files.filter(({ path }) =>
    path.startsWith('typescript-0/src/'),
  );
  const consumer = { path: 'typescript-0/src/consumer.ts', content: CONSUMER };
  expect(typeErrors([...sources, consumer])).toEqual([]);
});
