import { transformPathsObject, type GlobalContext, type PathsObject } from 'openapi-typescript';
import ts from 'typescript';
import type { Answer, Operation, Parameter } from '../../../model/api.ts';
import type { SdkPlan } from '../plan/sdk.ts';
import type { View } from '../plan/views.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { print } from './layout.ts';
import { Module } from './module.ts';
import { flat, type TypePrinter } from './types.ts';

/**
 * `schema.ts`: the `paths` of openapi-typescript, against which the compiler checks every call that the resources make.
 * Schemas stand in it by the names that they have in `types.ts`, so that both speak of the same types.
 */
export function schemaFile(plan: SdkPlan): EmittedFile {
  const module = new Module(plan, 'schema');
  const paths = describe(plan.model.operations, module.printer);
  const node = transformPathsObject(paths, context());
  const text = printer.printNode(ts.EmitHint.Unspecified, node, ts.createSourceFile('', '', ts.ScriptTarget.Latest));
  return { path: 'src/schema.ts', content: module.print([`export interface paths ${text.replaceAll(/^( {4})+/gm, (spaces) => ' '.repeat(spaces.length / 2))}`]) };
}

const printer = ts.createPrinter({ removeComments: true });

/** Marks a schema whose type is already known as text; openapi-typescript asks its `transform` about schemas with a `type`. */
const TYPE = 'x-type';

/** The operations in OpenAPI's form, with the text of a type in place of each schema. */
function describe(operations: readonly Operation[], types: TypePrinter): PathsObject {
  const paths: Record<string, Record<string, unknown>> = {};
  const typed = (schema: Parameter['schema'], view: View): object => ({ type: 'string', [TYPE]: print(flat(types.type(schema, view)), 0) });
  const content = (mediaType: string, schema: object): object => ({ content: { [mediaType]: { schema } } });
  const answers = (list: readonly Answer[]): object =>
    Object.fromEntries(list.map((answer) => [answer.status, { description: '', ...(answer.content === undefined ? {} : content(answer.content.mediaType, typed(answer.content.schema, 'answer'))) }]));
  for (const { path, method, parameters, body, answers: succeeded } of operations) {
    (paths[path] ??= {})[method] = {
      parameters: parameters.map((parameter) => ({ name: parameter.name, in: parameter.in, required: parameter.required, schema: typed(parameter.schema, 'request') })),
      ...(body === undefined ? {} : { requestBody: { required: body.required, ...content(body.mediaType, typed(body.schema, 'request')) } }),
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
    resolve: () => undefined as never,
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
