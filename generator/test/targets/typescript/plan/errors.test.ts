import { expect, test } from 'vitest';
import { emitAll } from '../../../support/emit.ts';

const ref = (name: string): object => ({
  description: name,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});
const body = (name: string): object => ({ type: 'object', properties: { [name]: {} } });

/**
 * Returns the table of error classes, and the parent and the body type of each class, such as `ZooError A`, keyed by
 * the name of the class.
 */
function emitted(...responses: readonly object[]): {
  readonly classes: ReadonlyMap<string, string>;
  readonly table: string;
} {
  const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: Object.fromEntries(
      responses.map((own, index) => [`/p${String(index)}`, { get: { responses: own } }]),
    ),
    components: { schemas: Object.fromEntries(names.map((name) => [name, body(name)])) },
  });
  const { content = '' } = files.find(({ path }) => path === 'typescript-0/src/errors.ts') ?? {};
  const classes = [...content.matchAll(/class (\w+) extends (\w+) \{([^}]*)\}/g)].map(
    ([, name = '', parent = '', members = '']): [string, string] => [
      name,
      `${parent} ${/declare readonly body: (.*);/.exec(members)?.[1] ?? ''}`.trim(),
    ],
  );
  return { classes: new Map(classes), table: content.slice(content.indexOf('const errors')) };
}

test('emits a class with the declared body for every declared status', () => {
  const { classes, table } = emitted({
    418: ref('A'),
    499: ref('B'),
    451: { description: 'No body.' },
    404: ref('C'),
  });
  expect(classes.get('TeapotError')).toBe('ZooError A');
  expect(classes.get('Status499Error')).toBe('ZooError B');
  expect(classes.get('UnavailableForLegalReasonsError')).toBe('ZooError');
  expect(classes.get('NotFoundError')).toBe('ZooError C');
  expect(table).toContain("'499': Status499Error,");
});

test('emits a union type for a few different bodies, but no type for many', () => {
  const some = emitted(
    { 404: ref('A') },
    { '4XX': ref('B') },
    {
      200: { description: 'Fine.' },
      default: ref('C'),
    },
  );
  expect(some.classes.get('NotFoundError')).toBe('ZooError A | B | C');
  const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
  const many = emitted(...names.map((name) => ({ 404: ref(name) })));
  expect(many.classes.get('NotFoundError')).toBe('ZooError');
});

test('makes the body of an error optional if an operation declares none', () => {
  const none = { description: 'No body.' };
  const { classes } = emitted({ 404: ref('A'), 503: none }, { 404: none, 500: ref('B') });
  expect(classes.get('NotFoundError')).toBe('ZooError A | undefined');
  expect(classes.get('InternalServerError')).toBe('ZooError B | undefined');
  expect(classes.get('ServiceUnavailableError')).toBe('InternalServerError');
});

test('adds string to the body type if an error can also be text with a different schema', () => {
  const beside = (type: string, schema: object): object => {
    const { content } = ref('A') as { content: object };
    return { description: 'A', content: { [type]: { schema }, ...content } };
  };
  const same = { $ref: '#/components/schemas/A' };
  const { classes } = emitted({
    400: beside('text/plain', { type: 'string' }),
    403: beside('text/json', { type: 'string' }),
    404: beside('text/plain', same),
    409: beside('application/pdf', { type: 'string', format: 'binary' }),
    '5XX': beside('text/html; charset=utf-8', { type: 'string' }),
  });
  expect(classes.get('BadRequestError')).toBe('ZooError A | string');
  expect(classes.get('PermissionDeniedError')).toBe('ZooError A');
  expect(classes.get('NotFoundError')).toBe('ZooError A');
  expect(classes.get('ConflictError')).toBe('ZooError A');
  expect(classes.get('InternalServerError')).toBe('ZooError A | string');
});

test('the class for a single 5xx status extends the class for all server errors', () => {
  const { classes, table } = emitted({ 500: ref('A'), 503: ref('B'), 520: ref('C') });
  expect(classes.get('InternalServerError')).toBe('ZooError A | B | C');
  expect(classes.get('ServiceUnavailableError')).toBe('InternalServerError B');
  expect(classes.get('Status520Error')).toBe('InternalServerError C');
  expect(table).toContain("'5xx': InternalServerError,");
  expect(table).toContain("'503': ServiceUnavailableError,");
});

test.each([
  ['a string', { message: { type: 'string' } }, false],
  ['a string and a number', { message: { type: 'string' }, code: { type: 'integer' } }, false],
  ['a list', { message: { type: 'array', items: { type: 'string' } } }, true],
  ['a string next to a list', { message: { type: 'string' }, errors: { type: 'array' } }, true],
  ['a member with an uncommon name', { reason: { type: 'object' } }, true],
])(
  'looks for framework error formats only if the body can contain more than a message: %s',
  (_, properties, searches) => {
    const { files } = emitAll({
      openapi: '3.1.0',
      info: { title: 'Zoo', version: '1' },
      servers: [{ url: 'https://zoo.example' }],
      paths: {
        '/map': {
          get: {
            operationId: 'maps.get',
            responses: {
              204: { description: 'Nothing.' },
              404: {
                description: 'No map.',
                content: { 'application/json': { schema: { type: 'object', properties } } },
              },
            },
          },
        },
      },
    });
    const api = files.find(({ path }) => path === 'typescript-0/src/api.ts')?.content;
    expect(api?.includes('errorReader: frameworkErrors')).toBe(searches);
  },
);
