import { expect, test } from 'vitest';
import type { Json } from '../../src/load/node.ts';
import { webhooksOf } from '../../src/surface/webhooks.ts';
import { read } from '../support/read.ts';

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const message = (schema?: object): Json => ({
  post: {
    ...(schema && { requestBody: { content: { 'application/json': { schema } } } }),
    responses: {},
  },
});

const schemas = {
  Size: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
  Event: { oneOf: [ref('Sent'), ref('Gone'), ref('Failed')] },
  Sent: { type: 'object', properties: { sent: { type: 'string' } } },
  Gone: { type: 'object', properties: { gone: { type: 'string' } } },
  Failed: { type: 'object', properties: { failed: { type: 'string' } } },
  Other: { type: 'object', properties: { other: { type: 'string' } } },
};

test.each<[string, Json, object]>([
  ['unknown without schemas', { ping: message() }, { kind: 'unknown' }],
  [
    'not a component for any value',
    { ping: message({}) },
    { kind: 'union', members: [{ kind: 'unknown' }] },
  ],
  [
    'the component that contains all deliveries',
    { sent: message(ref('Sent')), gone: message(ref('Gone')) },
    { kind: 'ref', to: '#/components/schemas/Event' },
  ],
  [
    'the union of a delivery',
    { all: message(ref('Event')) },
    { kind: 'ref', to: '#/components/schemas/Event' },
  ],
  [
    'a new union of other deliveries',
    { sent: message(ref('Sent')), other: message(ref('Other')) },
    { kind: 'union', members: [{ kind: 'ref' }, { kind: 'ref' }] },
  ],
])('the type of webhook events is %s', (_, webhooks, event) => {
  const { model } = read({ paths: {}, components: { schemas }, webhooks });
  expect(webhooksOf(model).event).toMatchObject(event);
});
