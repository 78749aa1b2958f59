import type { PathsObject } from 'openapi-typescript';
import type { Context } from 'openapi-typescript/dist/transform/paths-object.mjs';
import { transformPathsObject } from './openapi-typescript.ts';
import { NUMBER } from './outline.ts';
import type { Members, Shape, ShapeMember } from './shape.ts';

/** Runs openapi-typescript on the paths of an outline. */
export function transform(paths: PathsObject): Members {
  const made = membersOf(transformPathsObject(paths, context()));
  return { members: made.map((path) => withOtherMethods(path, paths)) };
}

const METHODS = new Set('get put post delete options head patch trace'.split(' '));

/** Adds the methods that openapi-typescript does not support. They are transformed as GET. */
function withOtherMethods(path: ShapeMember, paths: PathsObject): ShapeMember {
  const { name = '', shape } = path;
  const item: Readonly<Record<string, unknown>> = { ...paths[name] };
  const others = Object.entries(item).filter(([method]) => !METHODS.has(method));
  if (others.length === 0) return path;
  const added = others.map(([method, operation]): ShapeMember => {
    const asGet = { [name]: { get: operation } } as PathsObject;
    const [alone] = transform(asGet).members;
    return { name: method, shape: memberOf(alone?.shape, 'get') };
  });
  return { ...path, shape: { members: [...membersOf(shape), ...added] } };
}

function memberOf(shape: Shape | undefined, name: string): Shape {
  return membersOf(shape).find((found) => found.name === name)?.shape ?? { keyword: 'never' };
}

function membersOf(shape: Shape | undefined): readonly ShapeMember[] {
  return shape !== undefined && 'members' in shape ? shape.members : [];
}

function context(): Context<Shape> {
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
      throw new Error('Expected no references: schemas are text here.');
    },
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema) => {
      const number: unknown = NUMBER in schema ? schema[NUMBER] : undefined;
      return typeof number === 'number' ? { slot: number } : undefined;
    },
    transformProperty: undefined,
  };
}
