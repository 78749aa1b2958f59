import { transformPathsObject, type GlobalContext, type PathsObject } from 'openapi-typescript';
import ts from 'typescript';
import type { Answer, Operation, Parameter } from '../../../model/api.ts';
import type { SdkPlan } from '../plan/sdk.ts';
import type { View } from '../plan/views.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import type { Layout } from './layout.ts';
import { propertyName } from './literals.ts';
import { Module } from './module.ts';
import {
  annotation,
  block,
  flat,
  plain,
  type PrintedType,
  type TypePrinter,
  union,
} from './types.ts';

/**
 * `schema.ts`: the `paths` of openapi-typescript, against which the compiler checks every call that the resources make.
 * Schemas stand in it by the names that they have in `types.ts`, so that both speak of the same types.
 */
export function schemaFile(plan: SdkPlan): EmittedFile {
  const module = new Module(plan, 'schema');
  const types: PrintedType[] = [];
  const paths = describe(plan.model.operations, module.printer, types);
  const node = transformPathsObject(paths, context());
  return {
    path: 'src/schema.ts',
    content: module.print([['export interface paths ', layoutOf(node, types)]]),
  };
}

/** openapi-typescript's nodes as a layout; a reference is the number of a type that is printed already. */
function layoutOf(node: ts.TypeNode, types: readonly PrintedType[]): Layout {
  if (ts.isTypeLiteralNode(node))
    return block(node.members.map((member) => memberLayout(member, types)));
  if (ts.isUnionTypeNode(node))
    return flat(union(node.types.map((member) => layoutOf(member, types))));
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName))
    return flat(types[Number(node.typeName.text)] ?? plain('unknown'));
  return KEYWORDS.get(node.kind) ?? 'unknown';
}

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.NeverKeyword, 'never'],
  [ts.SyntaxKind.StringKeyword, 'string'],
]);

function memberLayout(member: ts.TypeElement, types: readonly PrintedType[]): Layout {
  if (ts.isIndexSignatureDeclaration(member))
    return ['[name: string]: ', layoutOf(member.type, types), ';'];
  if (!ts.isPropertySignature(member) || member.type === undefined) return [];
  const { name, questionToken, type } = member;
  const text =
    ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : '';
  const key = ts.isNumericLiteral(name) ? text : propertyName(text);
  const referred =
    ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)
      ? types[Number(type.typeName.text)]
      : undefined;
  return [
    key,
    questionToken === undefined ? '' : '?',
    referred === undefined ? [': ', layoutOf(type, types)] : annotation(referred),
    ';',
  ];
}

/** Marks a schema whose type is printed already; openapi-typescript asks its `transform` about schemas with a `type`. */
const TYPE = 'x-type';

/** The operations in OpenAPI's form, with the number of a printed type in place of each schema. */
function describe(
  operations: readonly Operation[],
  printer: TypePrinter,
  printed: PrintedType[],
): PathsObject {
  const paths: Record<string, Record<string, unknown>> = {};
  const typed = (schema: Parameter['schema'], view: View): object => ({
    type: 'string',
    [TYPE]: String(printed.push(printer.type(schema, view)) - 1),
  });
  const content = (mediaType: string, schema: object): object => ({
    content: { [mediaType]: { schema } },
  });
  const answers = (list: readonly Answer[]): object =>
    Object.fromEntries(
      list.map((answer) => [
        answer.status,
        {
          description: '',
          ...(answer.content === undefined
            ? {}
            : content(answer.content.mediaType, typed(answer.content.schema, 'answer'))),
        },
      ]),
    );
  for (const { path, method, parameters, body, answers: succeeded } of operations) {
    (paths[path] ??= {})[method] = {
      parameters: parameters.map((parameter) => ({
        name: parameter.name,
        in: parameter.in,
        required: parameter.required,
        schema: typed(parameter.schema, 'request'),
      })),
      ...(body === undefined
        ? {}
        : {
            requestBody: {
              required: body.required,
              ...content(body.mediaType, typed(body.schema, 'request')),
            },
          }),
      responses: answers(succeeded),
    };
  }
  return paths;
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
      const text: unknown = TYPE in schema ? schema[TYPE] : undefined;
      return typeof text === 'string' ? ts.factory.createTypeReferenceNode(text) : undefined;
    },
    transformProperty: undefined,
  };
}
