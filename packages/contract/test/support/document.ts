import { Document } from '../../src/document/document.js';

const parameter = (name: string, place: string, schema: object, more: object = {}): object => ({
  name,
  in: place,
  required: place === 'path',
  schema,
  ...more,
});
const list = { type: 'array', items: { type: 'string' } };
const map = { type: 'object', additionalProperties: { type: 'string' } };
const text = { type: 'string' };

const thing = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, size: { type: 'integer', minimum: 0 } },
};

/** A document with parameters in every location and style. */
export const document = new Document({
  openapi: '3.1.0',
  'x-sdkwright': {
    idempotencyHeader: 'Idempotency-Key',
    pagination: { pages: { style: 'page', response: { items: 'data' } } },
  },
  security: [{ bearer: [] }],
  paths: {
    '/things': {
      get: {
        'x-sdkwright': { pagination: 'pages' },
        parameters: [
          parameter('tags', 'query', list),
          parameter('ids', 'query', list, { explode: false }),
          parameter('spaced', 'query', list, { style: 'spaceDelimited', explode: false }),
          parameter('piped', 'query', list, { style: 'pipeDelimited', explode: false }),
          parameter('filter', 'query', map, { style: 'deepObject', explode: true }),
          parameter('owners', 'query', list, { style: 'deepObject', explode: true }),
          parameter('point', 'query', map),
          parameter('constructor', 'query', text),
          parameter('constructor', 'cookie', text),
          parameter('corner', 'query', map, { explode: false }),
          { name: 'where', in: 'query', content: { 'application/json': { schema: map } } },
          parameter('sorted', 'query', { type: 'object', properties: { by: list, page: text } }),
          parameter('nested', 'query', { type: 'object', additionalProperties: map }),
          parameter('rules', 'query', { type: 'array', items: map }),
          parameter('X-Trace', 'header', list),
          parameter('X-Rules', 'header', { type: 'array', items: { oneOf: [text, map] } }),
          parameter('Cookie', 'header', text),
          parameter('session', 'cookie', text),
          parameter('a b', 'cookie', text),
          parameter('seen', 'cookie', list),
          parameter('flat', 'cookie', list, { explode: false }),
          parameter('size', 'cookie', map),
          parameter('raw', 'cookie', list, { style: 'cookie' }),
        ],
        responses: responses({
          type: 'object',
          required: ['data'],
          properties: { data: { type: 'array', items: thing } },
        }),
      },
      post: {
        'x-sdkwright': { unwrap: 'data' },
        parameters: [parameter('Idempotency-Key', 'header', text)],
        requestBody: { content: { 'application/json': { schema: thing } } },
        responses: responses({ type: 'object', required: ['data'], properties: { data: thing } }),
      },
    },
    '/things/{id}': { delete: { 'x-sdkwright': { discard: true }, ...withPath('id', text) } },
    '/things/all': { delete: { responses: {} } },
    '/label/{v}': { get: withPath('v', list, { style: 'label', explode: true }) },
    '/matrix/{v}': { get: withPath('v', map, { style: 'matrix', explode: false }) },
    '/unknown': {
      post: { requestBody: { $ref: '#/components/requestBodies/Missing' }, responses: {} },
    },
    '/whole': {
      get: {
        parameters: [
          { name: 'all', in: 'querystring', content: { 'application/json': { schema: map } } },
        ],
        responses: {},
      },
    },
    '/form': {
      post: { ...body('application/x-www-form-urlencoded', map), responses: responses(thing) },
    },
    '/file': {
      post: {
        ...body(
          'multipart/form-data',
          {
            type: 'object',
            properties: {
              file: { type: 'string', format: 'binary' },
              data: { type: 'string', contentEncoding: 'binary' },
              name: text,
            },
          },
          {
            encoding: {
              file: { contentType: 'image/png, image/jpeg' },
              parted: { style: 'form' },
              listed: { style: 'pipeDelimited' },
              deep: { style: 'deepObject', explode: true },
            },
          },
        ),
        security: [],
        responses: responses(thing),
      },
    },
  },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
});

function responses(schema: object): object {
  return { '200': { description: '', content: { 'application/json': { schema } } } };
}

function withPath(name: string, schema: object, style: object = {}): object {
  return { parameters: [parameter(name, 'path', schema, style)], responses: responses({}) };
}

function body(mediaType: string, schema: object, more: object = {}): object {
  return { requestBody: { content: { [mediaType]: { schema, ...more } } } };
}
