/**
 * Creates an OpenAPI description with at least the given number of operations. Each resource has five operations, and
 * the schemas refer to one another.
 */
export function synthetic(operations: number): object {
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {
    Problem: object('message', { message: text('What went wrong.'), code: text('Which rule.') }),
  };
  for (let index = 0; index * 5 < operations; index++) {
    const name = `Thing${String(index)}`;
    const path = `/things-${String(index)}`;
    const other = `Thing${String(Math.max(0, index - 1))}`;
    schemas[name] = object('id', {
      id: text('Identifier.'),
      title: text('What people call it.'),
      state: { type: 'string', enum: ['open', 'closed', 'gone'], description: 'Where it stands.' },
      createdAt: { type: 'string', format: 'date-time', description: 'When it was made.' },
      previous: ref(other),
      labels: { type: 'array', items: { type: 'string' }, description: 'Words to find it by.' },
    });
    const id = {
      name: 'id',
      in: 'path',
      required: true,
      schema: { type: 'string' },
      description: 'Identifier.',
    };
    const limit = {
      name: 'limit',
      in: 'query',
      schema: { type: 'integer' },
      description: 'How many at most.',
    };
    const operation = (verb: string, rest: object, answer: object = ref(name)): object => ({
      operationId: `${verb}${name}`,
      tags: [`things ${String(index)}`],
      summary: `${verb} ${name}`,
      responses: {
        200: { description: 'Done.', content: json(answer) },
        404: { description: 'Not found.', content: json(ref('Problem')) },
      },
      ...rest,
    });
    const body = { requestBody: { required: true, content: json(ref(name)) } };
    paths[path] = {
      get: operation('list', { parameters: [limit] }, { type: 'array', items: ref(name) }),
      post: operation('create', body),
    };
    paths[`${path}/{id}`] = {
      parameters: [id],
      get: operation('get', {}),
      put: operation('update', body),
      delete: operation('delete', {}),
    };
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Synthetic', version: '1.0.0' },
    servers: [{ url: 'https://api.example.com' }],
    security: [{ key: [] }],
    paths,
    components: { schemas, securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
  };
}

const text = (description: string): object => ({ type: 'string', description });
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ 'application/json': { schema } });
const object = (first: string, properties: object): object => ({
  type: 'object',
  required: [first],
  properties,
});
