import { isObject, type Json } from '../load/node.ts';
import { joinPointer } from '../load/pointer.ts';
import type { Context } from './context.ts';

type KeywordType = 'a list' | 'an object' | 'a string' | 'a string or a list';

const IS: Readonly<Record<KeywordType, (value: unknown) => boolean>> = {
  'a list': Array.isArray,
  'an object': isObject,
  'a string': (value) => typeof value === 'string',
  'a string or a list': (value) => typeof value === 'string' || Array.isArray(value),
};

/** Types of the Schema Object keywords that determine the meaning of a schema. */
export const SCHEMA_KEYWORDS: Readonly<Record<string, KeywordType>> = {
  $ref: 'a string',
  type: 'a string or a list',
  enum: 'a list',
  allOf: 'a list',
  oneOf: 'a list',
  anyOf: 'a list',
  prefixItems: 'a list',
  properties: 'an object',
  patternProperties: 'an object',
  discriminator: 'an object',
};

/** Types of the Operation Object members that determine a method's signature. */
export const OPERATION_KEYWORDS: Readonly<Record<string, KeywordType>> = {
  parameters: 'a list',
  requestBody: 'an object',
  responses: 'an object',
};

/** Reports members of the wrong type. All readers treat such members as absent. */
export function reportKeywordTypes(
  node: Json,
  kinds: Readonly<Record<string, KeywordType>>,
  pointer: string,
  { diagnostics }: Context,
): void {
  for (const keyword in kinds) {
    const kind = kinds[keyword];
    if (kind === undefined || node[keyword] === undefined || IS[kind](node[keyword])) continue;
    diagnostics.warn(
      'invalid-type',
      `\`${keyword}\` is not ${kind}; it is ignored.`,
      `Write ${kind} here.`,
      joinPointer(pointer, keyword),
    );
  }
}
