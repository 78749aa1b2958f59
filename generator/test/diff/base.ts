/** Returns the document of a small API that contains everything that a change can break. */
export function petsApi() {
  return {
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1.0.0', description: 'Pets and their owners.' },
    servers: [{ url: 'https://pets.example' }],
    security: [{ token: [] }],
    tags: [{ name: 'pets' }],
    paths: {
      '/pets': {
        get: {
          operationId: 'listPets',
          tags: ['pets'],
          parameters: [
            { name: 'status', in: 'query', schema: { $ref: '#/components/schemas/Status' } },
            { name: 'limit', in: 'query', schema: { type: 'integer', default: 20, maximum: 100 } },
          ],
          responses: {
            '200': json({ type: 'array', items: { $ref: '#/components/schemas/Pet' } }),
            '400': json({ $ref: '#/components/schemas/Problem' }),
          },
        },
        post: {
          operationId: 'createPet',
          tags: ['pets'],
          requestBody: {
            required: true,
            ...media({ $ref: '#/components/schemas/PetCreate' }),
          },
          responses: { '201': json({ $ref: '#/components/schemas/Pet' }) },
        },
      },
      '/pets/{petId}': {
        get: {
          operationId: 'getPet',
          tags: ['pets'],
          parameters: [path('petId')],
          responses: {
            '200': json({ $ref: '#/components/schemas/Pet' }),
            '404': json({ $ref: '#/components/schemas/Problem' }),
          },
        },
        delete: {
          operationId: 'deletePet',
          tags: ['pets'],
          parameters: [path('petId')],
          responses: {
            '204': { description: 'It is gone.' },
            '404': json({ $ref: '#/components/schemas/Problem' }),
          },
        },
      },
      '/owners/{ownerId}/pets/{petId}': {
        get: {
          operationId: 'getOwnedPet',
          tags: ['owners'],
          parameters: [path('ownerId'), path('petId')],
          responses: { '200': json({ $ref: '#/components/schemas/Animal' }) },
        },
      },
    },
    webhooks: {
      petCreated: {
        post: {
          requestBody: media({ $ref: '#/components/schemas/PetCreated' }),
          responses: { '204': { description: 'Received.' } },
        },
      },
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      },
      schemas: {
        Status: { type: 'string', enum: ['available', 'sold'] },
        Size: { type: 'string', enum: ['small', 'large'] },
        Pet: {
          type: 'object',
          required: ['id', 'name', 'state', 'bornAt'],
          properties: {
            id: { type: 'string', readOnly: true },
            name: { type: 'string', description: 'What it is called.', example: 'Rex' },
            nickname: { type: 'string' },
            state: { type: 'string', enum: ['well', 'ill', 'cured'] },
            age: { type: 'integer', format: 'int32' },
            bornAt: { type: 'string', format: 'date' },
            owner: { $ref: '#/components/schemas/Owner' },
          },
        },
        Owner: {
          type: 'object',
          required: ['email'],
          properties: { email: { type: 'string' }, phone: { type: ['string', 'null'] } },
        },
        PetCreate: {
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string', maxLength: 100 },
            nickname: { type: ['string', 'null'] },
            size: { $ref: '#/components/schemas/Size' },
            weight: { type: 'number' },
          },
        },
        Cat: animal('cat', { meows: { type: 'boolean' } }),
        Dog: animal('dog', { barks: { type: 'boolean' } }),
        Fish: animal('fish', { swims: { type: 'boolean' } }),
        Animal: {
          oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
          discriminator: {
            propertyName: 'kind',
            mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
          },
        },
        Problem: {
          type: 'object',
          required: ['message'],
          properties: { message: { type: 'string' } },
        },
        PetCreated: {
          type: 'object',
          required: ['type'],
          properties: { type: { const: 'pet.created' }, pet: { $ref: '#/components/schemas/Pet' } },
        },
      },
    },
  };
}

function path(name: string) {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}

function media(schema: object) {
  return { content: { 'application/json': { schema } } };
}

function json(schema: object) {
  return { description: 'Done.', ...media(schema) };
}

function animal(kind: string, properties: object) {
  return {
    type: 'object',
    required: ['kind'],
    properties: { kind: { const: kind }, ...properties },
  };
}
