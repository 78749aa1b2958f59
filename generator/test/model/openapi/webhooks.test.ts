import { expect, test } from 'vitest';
import { declaration, described, read } from '../../support/read.ts';

const pet = { type: 'object', properties: { at: { type: 'string', format: 'date-time' } } };
const responses = { 200: { description: 'OK' } };
const message = (schema: object, words: object = {}): object => ({
  ...words,
  requestBody: { content: { 'application/json': { schema } } },
  responses,
});

const onData = { '{$request.body#/url}': { post: message(pet) }, 'x-note': 'No path item.' };
const root = {
  ...described({ Gone: pet }, { sent: { $ref: '#/components/schemas/Gone' } }),
  webhooks: {
    newPet: { post: message(pet, { summary: 'A pet came.' }) },
    gone: { put: message({ $ref: '#/components/schemas/Gone' }) },
  },
};

test('gives the type of a webhook a name, even for an inline schema', () => {
  expect(declaration(root, 'NewPetWebhook')).toBe(
    'export interface NewPetWebhook { at?: string; }',
  );
  const { model } = read(root);
  expect(model.webhooks).toMatchObject([
    { name: 'newPet', description: 'A pet came.', schema: { kind: 'ref' } },
    { name: 'gone', schema: { kind: 'ref', to: '#/components/schemas/Gone' } },
  ]);
  const named = [...model.schemas.values()].find(({ name }) => name === 'newPet webhook');
  expect(named?.doc.description).toBe('A pet came.');
});

test('gives the type of a callback a name', () => {
  const operation = {
    callbacks: { onData, gone: { $ref: '#/components/callbacks/Gone' } },
    responses,
  };
  const Gone = { x: { post: message({ $ref: '#/components/schemas/Gone' }) } };
  const paths = { '/streams': { post: operation } };
  const components = { schemas: { Gone: pet }, callbacks: { Gone } };
  const { model, messages } = read({ paths, components });
  expect(messages).toEqual([]);
  expect(model.operations[0]?.callbacks.map(({ name }) => name)).toEqual(['onData', 'gone']);
  expect([...model.schemas.values()].map(({ name }) => name)).toContain('onData callback');
});

test('the type of a webhook is the response type of its schema, in which dates are strings', () => {
  expect(declaration(root, 'Gone')).toBe('export interface Gone { at?: string; }');
  expect(declaration(root, 'GoneInput')).toBe(
    'export interface GoneInput { at?: string | Date | undefined; }',
  );
});
