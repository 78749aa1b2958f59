import { expect, test } from 'vitest';
import { emitAll } from '../../../support/emit.ts';
import { described } from '../../../support/read.ts';

/** Returns all doc comments in the types that are emitted for a request with this property. */
function commentsOn(property: object, wrap = (schema: object): object => schema): string[] {
  const schema = wrap({ type: 'object', properties: { p: property } });
  const { files } = emitAll(described({ T: schema }, { sent: { $ref: '#/components/schemas/T' } }));
  const types = files.find(({ path }) => path === 'typescript-0/src/types.ts')?.content ?? '';
  const comments = types.match(/^ *\/\*\*[^]*?\*\//gm) ?? [];
  return comments.map((text) => text.replaceAll(/^ +/gm, ''));
}

test.each([
  ['a property', (schema: object) => schema],
  ['a member of a union', (schema: object) => ({ oneOf: [schema, { type: 'string' }] })],
  ['a part next to another part', (schema: object) => ({ allOf: [schema, { title: 'Other' }] })],
])('prints the tags of %s after the description', (_, wrap) => {
  const doc = { description: 'How many.', minimum: 1, default: 2, deprecated: true };
  const externalDocs = { url: 'https://zoo.example/p' };
  expect(commentsOn({ type: 'integer', ...doc, externalDocs }, wrap)).toEqual([
    '/**\n* How many. At least 1.\n*\n* @defaultValue 2\n* @see https://zoo.example/p\n* @deprecated\n*/',
  ]);
});

test('puts a pattern that contains backticks into a code span', () => {
  const text = (pattern: string) => commentsOn({ type: 'string', pattern });
  expect(text('^a+$')).toEqual(['/** Matches `^a+$`. */']);
  expect(text('a`b')).toEqual(['/** Matches ``a`b``. */']);
  expect(text('``a|b`')).toEqual(['/** Matches ``` ``a|b` ```. */']);
});

test('prints bounds as a separate paragraph after a multi-line description', () => {
  const description = 'One of:\n\n\n\n- a cat\n- a dog';
  expect(commentsOn({ type: 'string', description, maxLength: 3 })).toEqual([
    '/**\n* One of:\n*\n* - a cat\n* - a dog\n*\n* At most 3 characters.\n*/',
  ]);
});
