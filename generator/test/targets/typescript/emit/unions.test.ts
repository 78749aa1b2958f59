import { expect, test } from 'vitest';
import { emitAll } from '../../../support/emit.ts';
import { described } from '../../../support/read.ts';

const text = { type: 'string' };
const member = (name: string) => ({ type: 'object', properties: { [name]: text } });
const either = (...members: readonly unknown[]) => ({ oneOf: members });

/** Returns the emitted declaration of a request type. Its layout must match Prettier 3. */
function sent(schema: object): string {
  const root = described(
    { T: schema, U: member('u') },
    { sent: { $ref: '#/components/schemas/T' } },
  );
  const file = emitAll(root).files.find(({ path }) => path === 'typescript-0/src/types.ts');
  const [, declaration = ''] = (file?.content ?? '').split(/^(?=export (?:interface|type) T\b)/m);
  return declaration.split(/^(?=export .* U\b)/m)[0]?.trim() ?? '';
}

test('prints an object in a union on the same line as the bar before it', () => {
  expect(sent({ type: 'object', properties: { p: either(member('a'), text) } }))
    .toMatchInlineSnapshot(`
    "export interface T {
      p?:
        | {
            a?: string | undefined;
          }
        | string
        | undefined;
    }"
  `);
});

test('prints a union of an object and null without bars, even inside a list', () => {
  expect(sent(either(member('a'), { type: 'null' }))).toMatchInlineSnapshot(`
    "export type T = {
      a?: string | undefined;
    } | null;"
  `);
  expect(sent({ type: 'array', items: either(member('a'), { type: 'null' }) }))
    .toMatchInlineSnapshot(`
    "export type T = readonly ({
      a?: string | undefined;
    } | null)[];"
  `);
});

test('prints a list of alternatives in parentheses', () => {
  expect(sent({ type: 'array', items: either(member('a'), text) })).toMatchInlineSnapshot(`
    "export type T = readonly (
      | {
          a?: string | undefined;
        }
      | string
    )[];"
  `);
});

test('puts an intersection in parentheses only inside a union', () => {
  const both = { allOf: [{ $ref: '#/components/schemas/U' }, member('a')] };
  expect(sent({ type: 'object', properties: { p: both } })).toMatchInlineSnapshot(`
    "export interface T {
      p?:
        | (U & {
            a?: string | undefined;
          })
        | undefined;
    }"
  `);
});

test('prints a union of one alternative in a list as the alternative with its discriminator value', () => {
  const discriminator = { propertyName: 'kind', mapping: { U: 'U' } };
  const items = { oneOf: [{ $ref: '#/components/schemas/U' }], discriminator };
  expect(sent({ type: 'array', items })).toMatchInlineSnapshot(`
    "export type T = readonly (U & { kind: 'U' })[];"
  `);
});
