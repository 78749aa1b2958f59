import { expect, test } from 'vitest';
import { emitAll } from '../../support/emit.ts';
import { typeErrors } from '../../support/compile.ts';

const text = { type: 'string' };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const animal = (name: string, ...required: readonly string[]): object => ({
  type: 'object',
  required: [...required, name],
  properties: { kind: text, [name]: { type: 'number' } },
});

const DESCRIPTION = {
  openapi: '3.2.0',
  info: { title: 'Zoo', version: '1' },
  servers: [{ url: 'https://zoo.example' }],
  paths: {
    '/notes': {
      get: {
        operationId: 'notes.list',
        parameters: [
          { $ref: '#/components/parameters/direction' },
          { in: 'query', name: 'order', schema: { enum: ['new', 'old'] } },
          {
            in: 'query',
            name: 'tags',
            schema: { type: 'array', items: { enum: ['hay', 'oats'] } },
          },
        ],
        responses: {
          200: {
            description: 'Notes.',
            ...json({ type: 'object', properties: { state: { enum: ['all', 'some'] } } }),
          },
        },
      },
      post: {
        operationId: 'notes.add',
        requestBody: { required: true, ...json(ref('Notes')) },
        responses: { 200: { description: 'Added.', ...json(ref('Notice')) } },
      },
      put: {
        operationId: 'notes.tag',
        requestBody: {
          required: true,
          ...json({ type: 'object', patternProperties: { '^tag:': text } }),
        },
        responses: { 204: { description: 'Tagged.' } },
      },
    },
    '/cages': {
      get: {
        operationId: 'cages.list',
        parameters: [{ $ref: '#/components/parameters/direction' }],
        responses: {
          200: { description: 'Cages.', ...json({ type: 'array', items: ref('Cage') }) },
        },
      },
      post: {
        operationId: 'cages.add',
        requestBody: { required: true, ...json(ref('Cage')) },
        responses: { 200: { description: 'Added.', ...json(ref('Cage')) } },
      },
    },
  },
  components: {
    parameters: {
      direction: { in: 'query', name: 'direction', schema: { enum: ['asc', 'desc'] } },
    },
    schemas: {
      Cat: animal('purr', 'kind'),
      Other: animal('noise'),
      Animal: {
        oneOf: [ref('Cat'), ref('Other')],
        discriminator: { propertyName: 'kind', mapping: { cat: 'Cat' }, defaultMapping: 'Other' },
      },
      Notes: {
        type: 'object',
        required: ['x-by'],
        properties: { title: text },
        patternProperties: { '^x-': text },
        additionalProperties: false,
      },
      Notice: {
        allOf: [ref('Notes'), { type: 'object', properties: { at: { type: 'integer' } } }],
      },
      Cage: {
        type: 'object',
        required: ['animal', 'state', 'model', 'size'],
        properties: {
          animal: ref('Animal'),
          notes: ref('Notes'),
          state: { type: ['string', 'null'], enum: ['open', 'shut', null] },
          model: { anyOf: [text, { enum: ['s', 'm'] }] },
          size: {
            oneOf: [
              { const: 1, title: 'Small' },
              { const: 2, title: 'Large' },
            ],
          },
        },
        oneOf: [
          { required: ['code'], properties: { code: text } },
          { required: ['key'], properties: { key: { type: 'integer' } } },
        ],
      },
    },
  },
};

const CONSUMER = `import { type Cage, type CageInput, CageModel, CageSize, CageState, Direction, NoteListOrder, NoteListState, NoteListTags, type Notes, type Notice, type Zoo } from './index.js';

const cage = { animal: { kind: 'cat', purr: 1 }, state: CageState.Open, model: 'xl', size: CageSize.Small, code: 'c' } as const;
export const sent: CageInput = cage;
export const any: CageInput = { ...cage, animal: { noise: 1 }, model: CageModel.M, state: null };
// @ts-expect-error -- an unknown state is not sent.
export const odd: CageInput = { ...cage, state: 'ajar' };
// @ts-expect-error -- a cat purrs.
export const silent: CageInput = { ...cage, animal: { kind: 'cat' } };

export const notes: Notes = { title: 'Diet', 'x-by': 'me', 'x-hay': 'much' };
// @ts-expect-error -- another name.
export const other: Notes = { 'x-by': 'me', hay: 'much' };
export const kilos = (notice: Notice): number | undefined => notice.at;

function read({ animal, state, size }: Cage): string | number {
  if (state === CageState.Shut) return state;
  const isLarge: boolean = size === CageSize.Large;
  // @ts-expect-error -- another animal may be called a cat as well.
  if (animal.kind === 'cat') return animal.purr;
  return 'purr' in animal ? animal.purr : animal.noise + Number(isLarge);
}

export async function use(zoo: Zoo): Promise<unknown> {
  const added = await zoo.cages.add(sent);
  await zoo.notes.add(notes);
  const direction: Direction = Direction.Desc;
  await zoo.cages.list({ direction });
  await zoo.notes.list({ direction });
  const { state } = await zoo.notes.list({ order: NoteListOrder.New, tags: [NoteListTags.Hay] });
  // @ts-expect-error -- an unknown order can't be requested.
  if (state === NoteListState.Some || state === 'none') await zoo.notes.list({ order: 'odd' });
  await zoo.notes.tag({ 'tag:a': 'b' });
  return 'code' in added ? added.code : added.key + Number(read(added));
}
`;

test(
  'emits precise types for schemas that other generators leave untyped',
  { timeout: 60_000 },
  () => {
    const { diagnostics, files } = emitAll(DESCRIPTION);
    const sources = files.filter(({ path }) => /^typescript-0\/(src\/|test\/types\.ts)/.test(path));
    const consumer = { path: 'typescript-0/src/consumer.ts', content: CONSUMER };
    expect(diagnostics).toEqual([]);
    expect(typeErrors([...sources, consumer])).toEqual([]);
  },
);
