import fc from 'fast-check';
import type { Json } from '../../src/load/node.ts';

/** Generates names: common ones that often repeat, and unusual ones. */
const name = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'Pet',
      'pet',
      'a',
      'b',
      'id',
      'kind',
      'list',
      'data',
      'Api',
      'Page',
      'input',
      'options',
      'body',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'default',
      'class',
      '$ref',
      '',
      ' ',
      '1',
      'Error',
      'Promise',
      'a-b',
      'a_b',
      'a.b',
      'Ünïcode',
      '日本',
      "it's",
      '`',
      '*/',
      '\n',
      '\\',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

const SCHEMAS = ['Pet', 'pet', 'Cat', 'Error', 'Api', 'a.b', '1', 'PetInput', 'Record'];

const reference = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...SCHEMAS).map((key) => `#/components/schemas/${key}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '#/components/schemas/Nowhere',
      '#',
      '#/paths/~1a/get',
      'Pet',
      'other.yaml#/x',
      'https://evil.example/x',
      '#/definitions/Pet',
      '#anchor',
    ),
  },
);

const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined));

/** Generates Schema Objects, most of which are valid. They can be nested or circular. */
const { schema } = fc.letrec<{ schema: unknown; object: Json }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ $ref: reference, description: fc.string() }, { requiredKeys: ['$ref'] }),
    fc.record(
      {
        type: fc.oneof(
          fc.constantFrom(
            'string',
            'integer',
            'number',
            'boolean',
            'null',
            'object',
            'array',
            'file',
            'any',
          ),
          fc.constantFrom(['string', 'null'], ['object', 'null'], []),
        ),
        format: fc.constantFrom('date-time', 'binary', 'int64', 'byte', 'x'),
        nullable: fc.boolean(),
        readOnly: fc.boolean(),
        writeOnly: fc.boolean(),
        default: junk,
        description: fc.string(),
        pattern: fc.string(),
        minimum: fc.integer(),
        exclusiveMinimum: fc.oneof(fc.boolean(), fc.integer()),
      },
      { requiredKeys: [] },
    ),
    fc.record(
      {
        enum: fc.array(
          fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, '', '*', true, -1)),
          { maxLength: 4 },
        ),
        type: fc.constantFrom('string', 'integer'),
        'x-enum-varnames': fc.array(name, { maxLength: 3 }),
      },
      { requiredKeys: ['enum'] },
    ),
    fc.record({ const: junk }),
    tie('object'),
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc.record(
      {
        type: fc.constant('array'),
        prefixItems: fc.array(tie('schema'), { maxLength: 3 }),
        items: fc.oneof(fc.constant(false), tie('schema')),
      },
      { requiredKeys: ['type', 'prefixItems'] },
    ),
    fc.record(
      {
        allOf: fc.array(tie('schema'), { maxLength: 3 }),
        required: fc.array(name, { maxLength: 2 }),
        nullable: fc.boolean(),
      },
      { requiredKeys: ['allOf'] },
    ),
    fc.record(
      {
        oneOf: fc.array(tie('schema'), { maxLength: 3 }),
        discriminator: fc.record(
          { propertyName: name, mapping: fc.dictionary(name, reference, { maxKeys: 3 }) },
          { requiredKeys: ['propertyName'] },
        ),
      },
      { requiredKeys: ['oneOf'] },
    ),
    fc.record(
      {
        anyOf: fc.array(tie('schema'), { maxLength: 3 }),
        type: fc.constantFrom('object', 'string'),
      },
      { requiredKeys: ['anyOf'] },
    ),
    fc.boolean(),
    junk,
  ),
  object: fc.record(
    {
      type: fc.constant('object'),
      properties: fc.dictionary(name, tie('schema'), { maxKeys: 4 }),
      required: fc.oneof(fc.array(name, { maxLength: 3 }), fc.boolean()),
      additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
      patternProperties: fc.dictionary(fc.string(), tie('schema'), { maxKeys: 2 }),
      propertyNames: tie('schema'),
      discriminator: fc.record({ propertyName: name }),
    },
    { requiredKeys: [] },
  ),
}));

const mediaType = fc.constantFrom(
  'application/json',
  'application/vnd.x+json',
  'text/plain',
  'text/event-stream',
  'application/jsonl',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  '*/*',
  'image/png',
  'nonsense',
);
const content = fc.dictionary(
  mediaType,
  fc.record(
    {
      schema,
      itemSchema: schema,
      example: junk,
      encoding: fc.dictionary(
        name,
        fc.record(
          {
            contentType: fc.string(),
            style: fc.constantFrom('form', 'deepObject', 'x'),
            explode: fc.boolean(),
          },
          { requiredKeys: [] },
        ),
        { maxKeys: 2 },
      ),
    },
    { requiredKeys: [] },
  ),
  { maxKeys: 2 },
);
const parameter = fc.record(
  {
    name,
    in: fc.constantFrom('query', 'path', 'header', 'cookie', 'body'),
    required: fc.boolean(),
    schema,
    content,
    style: fc.constantFrom(
      'form',
      'simple',
      'deepObject',
      'pipeDelimited',
      'spaceDelimited',
      'label',
      'matrix',
      'x',
    ),
    explode: fc.boolean(),
    description: fc.string(),
    example: junk,
  },
  { requiredKeys: ['name', 'in'] },
);
const operation = fc.record(
  {
    operationId: name,
    tags: fc.array(name, { maxLength: 2 }),
    summary: fc.string(),
    description: fc.string(),
    deprecated: fc.boolean(),
    parameters: fc.array(
      fc.oneof({ weight: 9, arbitrary: parameter }, { weight: 1, arbitrary: junk }),
      { maxLength: 4 },
    ),
    requestBody: fc.oneof(
      fc.record({ content, required: fc.boolean() }),
      fc.record({ $ref: reference }),
    ),
    responses: fc.dictionary(
      fc.constantFrom('200', '201', '204', '2XX', '404', '5XX', 'default', 'odd'),
      fc.record({ description: fc.string(), content }, { requiredKeys: ['description'] }),
      { maxKeys: 3 },
    ),
    security: fc.array(fc.dictionary(name, fc.constant([]), { maxKeys: 2 }), { maxLength: 2 }),
    servers: fc.array(fc.record({ url: fc.string() }), { maxLength: 1 }),
  },
  { requiredKeys: [] },
);
const path = fc.oneof(
  fc.constantFrom(
    '/a',
    '/a/{id}',
    '/a/{id}/b/{id}',
    '/a/{a}-{b}',
    'a',
    '/a?x={id}',
    '/{}',
    '/a/{id',
    '/ü/{日本}',
    '/',
  ),
  name.map((text) => `/${text}`),
);
const pathItem = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.dictionary(
      fc.constantFrom('get', 'put', 'post', 'delete', 'patch', 'head', 'query', 'trace'),
      operation,
      { maxKeys: 3 },
    ),
  },
  { weight: 1, arbitrary: junk },
);

/** Generates documents that are mostly valid OpenAPI, with mistakes that people and programs commonly make. */
export const description: fc.Arbitrary<Json> = fc
  .record({
    openapi: fc.constantFrom('3.0.3', '3.1.0', '3.2.0'),
    info: fc.record({ title: name, version: fc.string() }, { requiredKeys: [] }),
    servers: fc.array(fc.record({ url: fc.string() }), { maxLength: 1 }),
    paths: fc.dictionary(path, pathItem, { maxKeys: 4 }),
    components: fc.record({
      schemas: fc.dictionary(fc.constantFrom(...SCHEMAS), schema, { maxKeys: 6 }),
      securitySchemes: fc.dictionary(
        name,
        fc.record(
          {
            type: fc.constantFrom('http', 'apiKey', 'oauth2', 'openIdConnect', 'x'),
            scheme: fc.constantFrom('basic', 'bearer', 'digest'),
            in: fc.constantFrom('header', 'query', 'cookie'),
            name,
            description: fc.string(),
          },
          { requiredKeys: ['type'] },
        ),
        { maxKeys: 2 },
      ),
    }),
  })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);
