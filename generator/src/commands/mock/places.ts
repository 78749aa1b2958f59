import type { MethodSurface } from '../../surface/surface.ts';
import { isArray, propertiesOf, propertyAt, type Resolve } from '../../model/schema/query.ts';
import { isJson } from '../../model/openapi/media-types.ts';
import type { ResponseModel } from '../../model/api.ts';
import type { Property, Schema } from '../../model/schema/schema.ts';
import type { Action } from '@sdkwright/contract/state-plan';

/**
 * Returns the letters and digits of a name in lowercase, so that `post_id`, `postId` and `PostID` yield the same text.
 */
export function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/**
 * Returns the success response that the mock chooses: 201 for a POST if it is declared, or else the first response with
 * JSON, or else the first response. Returns undefined if no success response is declared.
 */
export function successOf({ responses, http }: MethodSurface): ResponseModel | undefined {
  const success = responses.success;
  return (
    (http.method === 'post' ? success.find(({ status }) => status === '201') : undefined) ??
    success.find(({ content }) => content !== undefined && isJson(content.mediaType)) ??
    success[0]
  );
}

/** Returns how a method is called, and its specific success status. */
export function endpointOf(method: MethodSurface): Pick<Action, 'method' | 'path' | 'status'> {
  const status = successOf(method)?.status ?? '';
  return {
    method: method.http.method,
    path: method.http.path,
    status: /^2\d\d$/.test(status) ? Number(status) : undefined,
  };
}

export function schemaOf(response: ResponseModel | undefined): Schema | undefined {
  const content = response?.content;
  return content !== undefined && isJson(content.mediaType) ? content.schema : undefined;
}

/** Returns the schema at a dotted path, or undefined if there is none. */
export function schemaAt(schema: Schema, path: string, resolve: Resolve): Schema | undefined {
  return path === '' ? schema : propertyAt(schema, path, resolve)?.schema;
}

/**
 * Returns the dotted path of the first matching object, which is '' if the schema itself matches. Searches nested
 * objects up to `depth` levels deep, but not lists.
 */
export function placeOfObject(
  schema: Schema,
  fits: (schema: Schema) => boolean,
  resolve: Resolve,
  depth = 2,
): string | undefined {
  if (isArray(schema, resolve)) return undefined;
  if (fits(schema)) return '';
  if (depth === 0) return undefined;
  for (const { name, schema: inner } of propertiesOf(schema, resolve)) {
    const place = placeOfObject(inner, fits, resolve, depth - 1);
    if (place !== undefined) return joined(name, place);
  }
  return undefined;
}

/**
 * Returns the dotted path of the first list with matching items, which is '' if the schema itself is the list. Searches
 * nested objects up to `depth` levels deep.
 */
export function placeOfList(
  schema: Schema,
  fits: (items: Schema) => boolean,
  resolve: Resolve,
  depth = 2,
): string | undefined {
  const items = itemsOf(schema, resolve);
  if (items !== undefined) return fits(items) ? '' : undefined;
  if (depth === 0) return undefined;
  for (const { name, schema: inner } of propertiesOf(schema, resolve)) {
    const place = placeOfList(inner, fits, resolve, depth - 1);
    if (place !== undefined) return joined(name, place);
  }
  return undefined;
}

export function joined(name: string, place: string): string {
  return place === '' ? name : `${name}.${place}`;
}

export function itemsOf(schema: Schema, resolve: Resolve): Schema | undefined {
  const resolved = resolve(schema);
  return resolved.kind === 'array' ? resolved.items : undefined;
}

/** Returns the properties of an object, or of all alternatives of a union. */
export function fieldsOf(schema: Schema, resolve: Resolve): readonly Property[] {
  const resolved = resolve(schema);
  return resolved.kind === 'union'
    ? resolved.members.flatMap((member) => propertiesOf(member, resolve))
    : propertiesOf(schema, resolve);
}

/**
 * Returns the names of the matching properties. Returns undefined if no property matches or additional properties are
 * allowed explicitly.
 */
export function propertyNames(
  schema: Schema,
  fits: (property: Property) => boolean,
  resolve: Resolve,
): readonly string[] | undefined {
  const resolved = resolve(schema);
  const others = resolved.kind === 'object' ? resolved.additionalProperties : undefined;
  const fitting = fieldsOf(schema, resolve).filter(fits);
  const names = [...new Set(fitting.map(({ name }) => name))];
  return names.length === 0 || (others !== undefined && others.kind !== 'never')
    ? undefined
    : names;
}

/**
 * Returns the property to which a path parameter refers, such as `postId` or `id` for `postId`, or `key` for
 * `mediaKey`. If no name matches, returns `id` if that property exists, or else undefined.
 */
export function idOf(parameter: string, schema: Schema, resolve: Resolve): string | undefined {
  const wanted = letters(parameter);
  const scalars = fieldsOf(schema, resolve).filter((property) =>
    ['string', 'number', 'enum', 'union'].includes(resolve(property.schema).kind),
  );
  const ending = scalars
    .filter(({ name }) => letters(name) !== '' && wanted.endsWith(letters(name)))
    .sort((a, b) => letters(b.name).length - letters(a.name).length);
  return (ending[0] ?? scalars.find(({ name }) => name === 'id'))?.name;
}

/** Removes the names of parameters and a trailing slash from a path. */
export function templateKey(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}').replace(/\/$/, '');
}

/** True if a path extends another one by literal segments only, as `/posts/search` extends `/posts`. */
export function isBelow(path: string, parent: string): boolean {
  const [own, outer] = [templateKey(path), templateKey(parent)];
  return own.startsWith(`${outer}/`) && !own.slice(outer.length).includes('{');
}
