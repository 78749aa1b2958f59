import type { GlobalContext, PathsObject } from 'openapi-typescript';
// Its index also loads a bundler, which takes longer than the compiler does.
import transformPathsObject from 'openapi-typescript/dist/transform/paths-object.mjs';
import ts from 'typescript';
import { NUMBER } from './outline.ts';
import type { Shape, ShapeMember } from './shape.ts';

/** What openapi-typescript makes of an outline. */
export function transform(paths: PathsObject): Shape {
  const shape = shapeOf(transformPathsObject(escaped(paths), context()));
  if (typeof shape !== 'object' || !('members' in shape)) return shape;
  return { members: shape.members.map((path) => withOtherMethods(path, paths)) };
}

/** Stands for a per cent sign: openapi-typescript decodes names, and fails where one is no encoding. */
const PERCENT = '\u{F0025}';

function escaped<T>(node: T): T {
  if (Array.isArray(node)) return node.map(escaped) as T;
  if (typeof node !== 'object' || node === null) return node;
  const members = Object.entries(node).map(([key, value]: [string, unknown]) => [
    key.replaceAll('%', PERCENT),
    key === 'name' && typeof value === 'string' ? value.replaceAll('%', PERCENT) : escaped(value),
  ]);
  return Object.fromEntries(members) as T;
}

const METHODS = new Set('get put post delete options head patch trace'.split(' '));

/** A path with the methods that openapi-typescript does not know: it is shown each as a GET. */
function withOtherMethods(path: ShapeMember, paths: PathsObject): ShapeMember {
  const { name, shape } = path;
  if (name === undefined || typeof shape !== 'object' || !('members' in shape)) return path;
  const item: Readonly<Record<string, unknown>> = { ...paths[name] };
  const others = Object.entries(item).filter(([method]) => !METHODS.has(method));
  const added = others.map(([method, operation]) => {
    const asGet = { [name]: { get: operation } } as PathsObject;
    const alone = transform(asGet);
    return { name: method, shape: memberOf(memberOf(alone, name), 'get') };
  });
  return added.length === 0 ? path : { ...path, shape: { members: [...shape.members, ...added] } };
}

function memberOf(shape: Shape, name: string): Shape {
  const members = typeof shape === 'object' && 'members' in shape ? shape.members : [];
  return members.find((found) => found.name === name)?.shape ?? 'never';
}

function shapeOf(node: ts.TypeNode): Shape {
  if (ts.isTypeLiteralNode(node)) return { members: node.members.flatMap(member) };
  if (ts.isUnionTypeNode(node)) return { union: node.types.map(shapeOf) };
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName))
    return Number(node.typeName.text);
  return KEYWORDS.get(node.kind) ?? 'unknown';
}

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.NeverKeyword, 'never'],
  [ts.SyntaxKind.StringKeyword, 'string'],
]);

function member(node: ts.TypeElement): ShapeMember[] {
  if (ts.isIndexSignatureDeclaration(node)) return [{ shape: shapeOf(node.type) }];
  if (!ts.isPropertySignature(node) || node.type === undefined) return [];
  const { name, questionToken, type } = node;
  const numeric = ts.isNumericLiteral(name);
  const text = numeric || ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
  return [
    {
      name: text.replaceAll(PERCENT, '%'),
      numeric,
      optional: questionToken !== undefined,
      shape: shapeOf(type),
    },
  ];
}

function context(): GlobalContext {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: false,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    redoc: undefined as never,
    resolve: (): never => {
      throw new Error('Schemas stand here as text: there is nothing to resolve.');
    },
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema) => {
      const number: unknown = NUMBER in schema ? schema[NUMBER] : undefined;
      return typeof number === 'number'
        ? ts.factory.createTypeReferenceNode(String(number))
        : undefined;
    },
    transformProperty: undefined,
  };
}
