/**
 * Returns the JSON of a small API for tests of the whole pipeline.
 *
 * @param extra - Additional paths.
 * @param root - Members that are added to the root or replace members of the root.
 */
export function shop(
  extra: Readonly<Record<string, unknown>> = {},
  root: Readonly<Record<string, unknown>> = {},
): string {
  const item = { $ref: '#/components/schemas/Item' };
  const response = (schema: object): object => ({
    '200': { description: 'OK', content: { 'application/json': { schema } } },
  });
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1.0.0' },
    servers: [{ url: 'https://api.test' }],
    paths: {
      '/items': {
        get: { operationId: 'listItems', responses: response({ type: 'array', items: item }) },
        post: {
          operationId: 'createItem',
          requestBody: { required: true, content: { 'application/json': { schema: item } } },
          responses: response(item),
        },
      },
      '/items/{id}': {
        get: { operationId: 'getItem', parameters: [id], responses: response(item) },
      },
      '/orders': {
        get: {
          operationId: 'listOrders',
          parameters: [{ name: 'state', in: 'query', schema: { type: 'string' } }],
          responses: response({ type: 'array', items: { $ref: '#/components/schemas/Order' } }),
        },
      },
      ...extra,
    },
    components: {
      schemas: {
        Item: { type: 'object', properties: { id: { type: 'string' } } },
        Order: { type: 'object', properties: { item } },
      },
    },
    ...root,
  });
}
