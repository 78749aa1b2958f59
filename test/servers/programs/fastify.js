// A book library as a Fastify application, with a spec from @fastify/swagger.
import Fastify from 'fastify';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';

const app = Fastify();
const books = new Map();
const covers = new Map();
let last = 0;

const book = {
  $id: 'Book',
  type: 'object',
  required: ['id', 'title', 'author'],
  properties: {
    id: { type: 'integer' },
    title: { type: 'string' },
    author: { type: 'string' },
    created: { type: 'string', format: 'date-time' },
  },
};
const input = {
  $id: 'BookInput',
  type: 'object',
  required: ['title', 'author'],
  properties: { title: { type: 'string', minLength: 1 }, author: { type: 'string' } },
};
const problem = {
  $id: 'Problem',
  type: 'object',
  properties: {
    statusCode: { type: 'integer' },
    error: { type: 'string' },
    message: { type: 'string' },
  },
};
const params = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };
const ref = (name) => ({ $ref: `${name}#` });
const failures = { 401: ref('Problem'), 404: ref('Problem') };

await app.register(multipart);
await app.register(swagger, {
  openapi: {
    openapi: '3.1.0',
    info: { title: 'Library', version: '1.0.0' },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    security: [{ bearer: [] }],
  },
  refResolver: {
    buildLocalReference: (json, _base, _fragment, index) => json.$id ?? `def-${index}`,
  },
});
for (const schema of [book, input, problem]) app.addSchema(schema);

const fail = (reply, status, message) =>
  reply.code(status).send({ statusCode: status, error: 'Error', message });

app.addHook('preHandler', async (request, reply) => {
  if (['/openapi.json', '/login'].includes(request.url)) return;
  if (request.headers.authorization !== 'Bearer secret-token')
    return fail(reply, 401, 'Sign in first.');
});

app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
app.post(
  '/login',
  {
    schema: {
      operationId: 'login',
      security: [],
      body: {
        type: 'object',
        required: ['user', 'password'],
        properties: { user: { type: 'string' }, password: { type: 'string' } },
      },
      response: {
        200: { type: 'object', required: ['token'], properties: { token: { type: 'string' } } },
        401: ref('Problem'),
      },
    },
  },
  ({ body }, reply) =>
    body.password === 'right' ? { token: 'secret-token' } : fail(reply, 401, 'Wrong password.'),
);
app.get(
  '/books',
  {
    schema: {
      querystring: {
        type: 'object',
        properties: {
          author: { type: 'string' },
          offset: { type: 'integer', default: 0 },
          limit: { type: 'integer', default: 2 },
        },
      },
      response: {
        200: {
          type: 'object',
          required: ['items', 'total'],
          properties: { items: { type: 'array', items: ref('Book') }, total: { type: 'integer' } },
        },
        401: ref('Problem'),
      },
    },
  },
  ({ query: { author, limit, offset } }) => {
    const found = [...books.values()].filter((each) => !author || each.author === author);
    return { items: found.slice(offset, offset + limit), total: found.length };
  },
);
app.post(
  '/books',
  {
    schema: {
      body: ref('BookInput'),
      response: { 201: ref('Book'), 400: ref('Problem'), 409: ref('Problem'), ...failures },
    },
  },
  ({ body }, reply) => {
    if ([...books.values()].some(({ title }) => title === body.title))
      return fail(reply, 409, 'There is a book with this title.');
    const created = { id: ++last, ...body, created: new Date().toISOString() };
    books.set(created.id, created);
    return reply.code(201).send(created);
  },
);
app.get(
  '/books/:id',
  { schema: { params, response: { 200: ref('Book'), ...failures } } },
  ({ params: { id } }, reply) => books.get(id) ?? fail(reply, 404, 'There is no such book.'),
);
app.patch(
  '/books/:id',
  {
    schema: {
      params,
      body: { type: 'object', properties: { author: { type: 'string' } } },
      response: { 200: ref('Book'), ...failures },
    },
  },
  ({ body, params: { id } }) => Object.assign(books.get(id), body),
);
app.delete(
  '/books/:id',
  { schema: { params, response: { 204: { type: 'null' }, ...failures } } },
  ({ params: { id } }, reply) => {
    books.delete(id);
    return reply.code(204).send();
  },
);
app.put(
  '/books/:id/cover',
  {
    // The handler reads the file itself, so the schema is only documentation.
    validatorCompiler: () => () => true,
    schema: {
      params,
      consumes: ['multipart/form-data'],
      body: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' } },
      },
      response: { 200: { type: 'object', properties: { size: { type: 'integer' } } }, ...failures },
    },
  },
  async (request) => {
    const file = await request.file();
    const id = Number(request.params.id);
    covers.set(id, await file.toBuffer());
    return { size: covers.get(id).length };
  },
);
app.get(
  '/books/:id/cover',
  {
    schema: {
      params,
      produces: ['image/png'],
      response: {
        200: { content: { 'image/png': { schema: { type: 'string', format: 'binary' } } } },
      },
    },
  },
  ({ params: { id } }, reply) => reply.type('image/png').send(covers.get(id)),
);
app.get(
  '/events',
  {
    schema: {
      response: { 200: { content: { 'text/event-stream': { schema: { type: 'string' } } } } },
    },
  },
  (_, reply) => {
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const count of [1, 2, 3]) reply.raw.write(`data: ${count}\n\n`);
    reply.raw.end();
    return reply.hijack();
  },
);

console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
