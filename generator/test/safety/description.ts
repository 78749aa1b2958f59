import type { Json } from '../../src/load/node.ts';
import { joinPointer } from '../../src/load/pointer.ts';

/**
 * Creates a description with every kind of string in OpenAPI: names and keys as well as text.
 *
 * @param mark - Creates the string for a place from a word that is unique to that place.
 */
export function everyString(mark: (place: string) => string, openapi = '3.1.0'): Json {
  const schema = (name: string): Json => ({
    $ref: joinPointer('#/components/schemas', mark(name)),
  });
  const words = (place: string): Json => ({
    title: mark(`${place}Title`),
    description: mark(`${place}Description`),
  });
  const keyed = (entries: readonly (readonly [string, unknown])[]): Json =>
    Object.fromEntries(entries.map(([key, value]) => [mark(key), value]));
  const json = (name: string): Json => ({
    content: {
      'application/json': {
        schema: schema(name),
        examples: keyed([
          [
            `${name}Example`,
            {
              summary: mark('exampleSummary'),
              value: keyed([['exampleKey', mark('exampleValue')]]),
            },
          ],
        ]),
      },
    },
  });
  const undotted = (place: string): string => mark(place).replaceAll('.', '') || 'x';
  const path = (name: string): string =>
    `/${mark(name).replaceAll(/[/{}?#]/g, '')}/{${mark('pathId').replaceAll(/[{}/]/g, '')}}`;
  return {
    openapi,
    info: {
      ...words('info'),
      version: mark('infoVersion'),
      summary: mark('infoSummary'),
      license: { name: mark('license'), identifier: mark('licenseId'), url: mark('licenseUrl') },
      contact: { name: mark('contact'), email: mark('email'), url: mark('contactUrl') },
      termsOfService: mark('terms'),
    },
    externalDocs: {
      url: `https://docs.example/${mark('docsUrl')}`,
      description: mark('docsDescription'),
    },
    servers: [
      {
        url: `https://${mark('server')}.example/{${mark('serverVariable')}}`,
        description: mark('serverDescription'),
        variables: keyed([
          ['serverVariable', { default: mark('serverDefault'), enum: [mark('serverEnum')] }],
        ]),
      },
      ...['one', 'two'].map((place) => ({
        url: `https://${place}.example/{${mark(`${place}Variable`)}}`,
        name: mark(`${place}Name`),
        description: mark(`${place}Description`),
        variables: keyed([
          [
            `${place}Variable`,
            {
              default: mark(`${place}Default`),
              description: mark(`${place}VariableDescription`),
              enum: [mark(`${place}Enum`), 'plain'],
            },
          ],
        ]),
      })),
    ],
    tags: [
      { name: mark('tag'), description: mark('tagDescription') },
      { name: 'plain', summary: mark('tagSummary'), kind: mark('tagKind') },
    ],
    security: [keyed([['schemeKey', [mark('scope')]]]), keyed([['schemeBearer', []]])],
    paths: {
      [path('pathOne')]: {
        summary: mark('pathSummary'),
        description: mark('pathDescription'),
        servers: [{ url: mark('pathServer') }],
        get: {
          operationId: mark('operationOne'),
          tags: [mark('tag'), mark('tagTwo')],
          summary: mark('operationSummary'),
          description: mark('operationDescription'),
          deprecated: true,
          externalDocs: { url: `https://docs.example/${mark('operationDocs')}` },
          parameters: [
            {
              name: mark('queryName'),
              in: 'query',
              required: true,
              description: mark('queryDescription'),
              schema: { type: 'string', default: mark('queryDefault'), pattern: mark('pattern') },
              example: mark('queryExample'),
            },
            {
              name: mark('headerName'),
              in: 'header',
              description: mark('headerDescription'),
              schema: { type: 'array', items: { type: 'string' } },
              style: 'simple',
            },
            {
              name: mark('cookieName'),
              in: 'cookie',
              schema: { enum: [mark('enumOne'), mark('enumTwo')] },
            },
            {
              name: mark('deepName'),
              in: 'query',
              style: 'deepObject',
              schema: { type: 'object', properties: keyed([['deepProperty', { type: 'string' }]]) },
            },
            {
              name: mark('styleName'),
              in: 'query',
              style: mark('style'),
              schema: { type: 'string' },
            },
            {
              name: mark('contentName'),
              in: 'query',
              content: { [mark('contentType')]: { schema: { type: 'object' } } },
            },
          ],
          responses: {
            200: {
              description: mark('answerDescription'),
              headers: keyed([
                ['answerHeader', { description: mark('headerWords'), schema: { type: 'string' } }],
              ]),
              ...json('SchemaOne'),
            },
            404: { description: mark('errorDescription'), ...json('SchemaTwo') },
            [mark('status')]: { description: mark('oddStatus') },
            default: {
              description: mark('defaultDescription'),
              content: { [mark('mediaType')]: { schema: schema('SchemaTwo') } },
            },
          },
        },
        post: {
          operationId: mark('operationTwo'),
          requestBody: {
            description: mark('bodyDescription'),
            required: true,
            ...json('SchemaThree'),
          },
          responses: {
            200: {
              description: mark('inline'),
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    properties: keyed([
                      ['inlineProperty', { type: 'string', ...words('inlineProperty') }],
                    ]),
                  },
                },
              },
            },
          },
          security: [keyed([['schemeBasic', []]])],
          'x-speakeasy-name-override': mark('speakeasy'),
          'x-fern-pagination': {
            cursor: `$request.${mark('fernCursor')}`,
            next_cursor: `$response.${mark('fernNext')}`,
            results: `$response.${mark('fernResults')}`,
          },
        },
        put: {
          operationId: mark('operationThree'),
          tags: [mark('tagThree')],
          'x-fern-sdk-group-name': [mark('fernGroup')],
          'x-fern-sdk-method-name': mark('fernMethod'),
          requestBody: {
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  properties: keyed([['formField', { type: 'string', format: 'binary' }]]),
                },
                encoding: keyed([
                  ['formField', { contentType: mark('partType'), style: mark('partStyle') }],
                ]),
              },
            },
          },
          responses: { 204: { description: mark('empty') } },
        },
        patch: {
          requestBody: { content: { [mark('bodyMediaType')]: { schema: { type: 'string' } } } },
          responses: {
            200: {
              description: mark('bytes'),
              content: { [`application/${mark('bytesType')}`]: {} },
            },
          },
        },
      },
      [path('pathTwo')]: {
        get: {
          operationId: `${mark('group')}/${mark('operationFour')}`,
          responses: {
            200: {
              description: mark('stream'),
              content: { 'text/event-stream': { schema: schema('SchemaOne') } },
            },
          },
        },
        additionalOperations: keyed([['COPY', { responses: {} }]]),
        head: {
          parameters: [
            { name: mark('pageName'), in: 'query', schema: { type: 'integer' } },
            { name: mark('anything'), in: mark('place') },
          ],
          responses: {
            200: {
              description: mark('list'),
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    properties: {
                      [undotted('items')]: { type: 'array', items: schema('SchemaOne') },
                      [undotted('field')]: { type: 'string' },
                    },
                  },
                },
              },
            },
          },
          'x-sdkwright': { pagination: 'pages' },
        },
        options: {
          responses: { 200: { description: mark('wrapped'), ...json('SchemaOne') } },
          'x-sdkwright': {
            unwrap: undotted('propertyOne'),
            waiter: {
              name: 'wait',
              field: undotted('field'),
              done: [mark('done')],
              pending: [mark('pending')],
            },
          },
        },
        delete: {
          operationId: `../../${mark('operationFive')}`,
          tags: [`../${mark('tagFour')}`],
          responses: {},
        },
      },
      '/plain/{id}': {
        get: { operationId: mark('operationSix'), tags: ['plain'], responses: {} },
      },
    },
    webhooks: keyed([
      [
        'webhook',
        {
          post: {
            description: mark('webhookDescription'),
            requestBody: json('SchemaOne'),
            responses: {},
          },
        },
      ],
    ]),
    components: {
      schemas: keyed([
        [
          'SchemaOne',
          {
            type: 'object',
            ...words('schemaOne'),
            externalDocs: { url: `https://docs.example/${mark('schemaDocs')}` },
            then: { properties: keyed([['conditional', { type: 'string' }]]) },
            required: [mark('propertyOne')],
            properties: keyed([
              [
                'propertyOne',
                {
                  type: 'string',
                  format: mark('format'),
                  ...words('propertyOne'),
                  default: mark('default'),
                  example: mark('example'),
                },
              ],
              [
                'propertyTwo',
                {
                  enum: [mark('enumThree'), mark('enumFour')],
                  'x-enum-varnames': [mark('varname')],
                  'x-enum-descriptions': [mark('enumDescription')],
                },
              ],
              ['propertyThree', { const: mark('const') }],
              ['propertyEight', { const: keyed([['constKey', [mark('constItem')]]]) }],
              [
                'propertyNine',
                { prefixItems: [{ const: mark('first') }, schema('SchemaNullable')] },
              ],
              [
                'propertyFour',
                {
                  type: 'object',
                  patternProperties: keyed([['patternKey', { type: 'string' }]]),
                  propertyNames: { enum: [mark('mapKey')] },
                  additionalProperties: { type: 'integer' },
                },
              ],
              ['propertyFive', { type: mark('unknownType') }],
              ['propertySix', schema('SchemaEnum')],
              ['propertySeven', { $ref: mark('external') }],
            ]),
          },
        ],
        [
          'SchemaTwo',
          {
            oneOf: [schema('SchemaOne'), schema('SchemaThree')],
            discriminator: {
              propertyName: mark('discriminator'),
              mapping: keyed([['tagOne', schema('SchemaOne')['$ref']]]),
            },
          },
        ],
        [
          'SchemaThree',
          {
            allOf: [
              schema('SchemaOne'),
              { type: 'object', properties: keyed([['ownProperty', schema('SchemaParent')]]) },
            ],
          },
        ],
        [
          'SchemaEnum',
          {
            type: 'string',
            ...words('enum'),
            enum: [mark('enumFive'), mark('enumSix')],
            'x-enumNames': [mark('enumName')],
          },
        ],
        [
          'SchemaNullable',
          {
            type: ['string', 'null'],
            enum: [mark('enumSeven'), mark('enumEight'), null],
            'x-enum-varnames': { [mark('enumSeven')]: mark('enumNamed') },
          },
        ],
        [
          'SchemaParent',
          {
            type: 'object',
            properties: keyed([['kind', { type: 'string' }]]),
            required: [mark('kind')],
            discriminator: { propertyName: mark('kind') },
          },
        ],
        [
          'SchemaChild',
          {
            allOf: [
              schema('SchemaParent'),
              { properties: keyed([['childProperty', { type: 'string' }]]) },
            ],
          },
        ],
      ]),
      securitySchemes: keyed([
        [
          'schemeKey',
          {
            type: 'apiKey',
            in: 'header',
            name: mark('keyName'),
            description: mark('keyDescription'),
          },
        ],
        [
          'schemeBearer',
          {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: mark('bearerFormat'),
            description: mark('bearerDescription'),
          },
        ],
        ['schemeBasic', { type: 'http', scheme: 'basic', description: mark('basicDescription') }],
        [
          'schemeOAuth',
          {
            type: 'oauth2',
            flows: {
              clientCredentials: {
                tokenUrl: mark('tokenUrl'),
                scopes: keyed([['scope', mark('scopeDescription')]]),
              },
            },
          },
        ],
      ]),
    },
    'x-sdkwright': {
      idempotencyHeader: mark('idempotencyHeader'),
      pagination: {
        pages: {
          style: 'page',
          request: { page: mark('pageName') },
          response: { items: undotted('items'), totalPages: undotted('totalPages') },
        },
      },
      webhooks: {
        resource: 'hooks',
        signatureHeader: mark('signatureHeader'),
        typeHeader: mark('typeHeader'),
      },
      errorBody: { message: `error.${undotted('errorMessage')}` },
    },
  };
}
