// A book library as a Hono application, with a spec from @hono/zod-openapi.
import { serve } from '@hono/node-server';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';

const books = new Map();
const covers = new Map();
let last = 0;

const Book = z.object({ id: z.string(), title: z.string(), author: z.string() }).openapi('Book');
const BookInput = z.object({ title: z.string().min(1), author: z.string() }).openapi('BookInput');
const Problem = z.object({ message: z.string() }).openapi('Problem');
const json = (schema, description) => ({
  content: { 'application/json': { schema } },
  description,
});
const problem = (description) => json(Problem, description);
const params = z.object({ id: z.string() });
const security = [{ bearer: [] }];

const app = new OpenAPIHono({
  defaultHook: (result, context) =>
    result.success
      ? undefined
      : context.json({ message: 'Invalid', errors: result.error.issues }, 422),
});
app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
  type: 'http',
  scheme: 'bearer',
});
for (const path of ['/books', '/books/*', '/events'])
  app.use(path, async (context, next) =>
    context.req.header('authorization') === 'Bearer secret-token'
      ? await next()
      : context.json({ message: 'Sign in first.' }, 401),
  );

app.openapi(
  createRoute({
    method: 'post',
    path: '/login',
    request: {
      body: json(z.object({ user: z.string(), password: z.string() }), 'The credentials.'),
    },
    responses: { 200: json(z.object({ token: z.string() }), 'A token.'), 401: problem('Wrong.') },
  }),
  (context) =>
    context.req.valid('json').password === 'right'
      ? context.json({ token: 'secret-token' }, 200)
      : context.json({ message: 'Wrong password.' }, 401),
);
app.openapi(
  createRoute({
    method: 'get',
    path: '/books',
    security,
    request: {
      query: z.object({
        author: z.string().optional(),
        page: z.coerce.number().int().default(1),
        perPage: z.coerce.number().int().default(2),
      }),
    },
    responses: {
      200: json(z.object({ items: z.array(Book), page: z.number(), total: z.number() }), 'Books.'),
      401: problem('Sign in first.'),
    },
  }),
  (context) => {
    const { author, page, perPage } = context.req.valid('query');
    const found = [...books.values()].filter((each) => !author || each.author === author);
    const items = found.slice((page - 1) * perPage, page * perPage);
    return context.json({ items, page, total: found.length });
  },
);
app.openapi(
  createRoute({
    method: 'post',
    path: '/books',
    security,
    request: { body: { ...json(BookInput, 'The book.'), required: true } },
    responses: { 201: json(Book, 'The book.'), 409: problem('Exists.') },
  }),
  (context) => {
    const input = context.req.valid('json');
    if ([...books.values()].some(({ title }) => title === input.title))
      return context.json({ message: 'There is a book with this title.' }, 409);
    const created = { id: String(++last), ...input };
    books.set(created.id, created);
    return context.json(created, 201);
  },
);
app.openapi(
  createRoute({
    method: 'get',
    path: '/books/{id}',
    security,
    request: { params },
    responses: { 200: json(Book, 'The book.'), 404: problem('None.') },
  }),
  (context) => {
    const found = books.get(context.req.valid('param').id);
    return found
      ? context.json(found, 200)
      : context.json({ message: 'There is no such book.' }, 404);
  },
);
app.openapi(
  createRoute({
    method: 'patch',
    path: '/books/{id}',
    security,
    request: { params, body: { ...json(BookInput.partial(), 'Changes.'), required: true } },
    responses: { 200: json(Book, 'The book.') },
  }),
  (context) =>
    context.json(
      Object.assign(books.get(context.req.valid('param').id), context.req.valid('json')),
    ),
);
app.openapi(
  createRoute({
    method: 'delete',
    path: '/books/{id}',
    security,
    request: { params },
    responses: { 204: { description: 'Deleted.' } },
  }),
  (context) => {
    books.delete(context.req.valid('param').id);
    return context.body(null, 204);
  },
);
app.openapi(
  createRoute({
    method: 'put',
    path: '/books/{id}/cover',
    security,
    request: {
      params,
      body: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: z.object({ file: z.any().openapi({ type: 'string', format: 'binary' }) }),
          },
        },
      },
    },
    responses: { 200: json(z.object({ size: z.number() }), 'Its size.') },
  }),
  async (context) => {
    const { file } = context.req.valid('form');
    covers.set(context.req.valid('param').id, await file.arrayBuffer());
    return context.json({ size: file.size });
  },
);
app.openapi(
  createRoute({
    method: 'get',
    path: '/books/{id}/cover',
    security,
    request: { params },
    responses: {
      200: {
        description: 'The image.',
        content: { 'image/png': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
  (context) =>
    context.body(covers.get(context.req.valid('param').id), 200, { 'content-type': 'image/png' }),
);
app.openapi(
  createRoute({
    method: 'get',
    path: '/events',
    security,
    responses: {
      200: { description: 'Events.', content: { 'text/event-stream': { schema: z.string() } } },
    },
  }),
  (context) =>
    streamSSE(context, async (stream) => {
      for (const data of ['1', '2', '3']) await stream.writeSSE({ data });
    }),
);
app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Library', version: '1.0.0' } });

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}`);
});
