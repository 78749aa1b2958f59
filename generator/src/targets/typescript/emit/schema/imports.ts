import type { Keyword, Members, Shape, ShapeMember, ShapeName } from './shape.ts';

/**
 * This file replaces the packages that openapi-typescript's transform of `paths` imports. Of the nine-megabyte
 * TypeScript compiler, the transform needs only the factory and the kinds of keywords. This factory creates shapes
 * instead of syntax nodes.
 */
const factory = {
  createKeywordTypeNode: (keyword: string): Keyword => ({ keyword }),
  createFalse: (): Keyword => ({ keyword: 'false' }),
  createNull: (): Keyword => ({ keyword: 'null' }),
  createTrue: (): Keyword => ({ keyword: 'true' }),
  createLiteralTypeNode: (literal: Keyword): Keyword => literal,
  createToken: (): object => ({}),
  createIdentifier: (name: string): ShapeName => ({ name, numeric: false }),
  createStringLiteral: (name: string): ShapeName => ({ name, numeric: false }),
  createNumericLiteral: (name: string): ShapeName => ({ name, numeric: true }),
  createParameterDeclaration: (): undefined => undefined,
  createIndexSignature: (_: unknown, __: unknown, shape: Shape): ShapeMember => ({ shape }),
  createPropertySignature: (
    _: unknown,
    { name, numeric }: ShapeName,
    questionToken: object | undefined,
    shape: Shape,
  ): ShapeMember => ({ name, numeric, questionToken, shape }),
  createTypeLiteralNode: (members: readonly ShapeMember[]): Members => ({ members }),
};

const SyntaxKind = {
  BooleanKeyword: 'boolean',
  NeverKeyword: 'never',
  NumberKeyword: 'number',
  StringKeyword: 'string',
  UndefinedKeyword: 'undefined',
  UnknownKeyword: 'unknown',
};

/** Replaces `typescript`. */
export default { factory, SyntaxKind };

/** Replaces Redocly's function, whose result is unused. */
export const parseRef = (): { pointer: readonly string[] } => ({ pointer: [] });
export const escapePointer = (token: string): string => token;
