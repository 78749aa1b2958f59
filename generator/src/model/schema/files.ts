import type { ApiModel, Operation } from '../api.ts';
import { propertiesOf, type Resolve, withoutNull } from './query.ts';
import type { Schema } from './schema.ts';
import { children, mapChildren } from './walk.ts';

/**
 * Replaces files with strings. `format: binary` means bytes only for a whole body or a part of a form. JSON can't
 * contain bytes, so there it means a string.
 */
export function filesAsStrings(schema: Schema): Schema {
  return schema.kind === 'binary' ? { kind: 'string' } : mapChildren(schema, filesAsStrings);
}

/**
 * Replaces files in a multipart body with strings unless they are parts. An object is sent as JSON, so a file inside it
 * isn't a part.
 */
export function filesAsParts(schema: Schema): Schema {
  switch (schema.kind) {
    case 'union':
    case 'intersection':
      return mapChildren(schema, filesAsParts);
    case 'object':
    case 'array':
    case 'tuple':
      return mapChildren(schema, partOf);
    default:
      return schema;
  }
}

/**
 * Returns the schema of a part, which can be a file or a list of files. Files in objects and in nested lists become
 * strings, because these are sent as JSON.
 */
function partOf(schema: Schema): Schema {
  if (schema.kind === 'object' || schema.kind === 'intersection') return filesAsStrings(schema);
  if (schema.kind === 'array') {
    const { items } = schema;
    return { ...schema, items: items.kind === 'array' ? filesAsStrings(items) : partOf(items) };
  }
  return schema.kind === 'union' ? mapChildren(schema, partOf) : schema;
}

/** True if an object that is a part of a multipart body contains a file. */
export function hasNestedFiles(schema: Schema, resolve: Resolve, depth = 0): boolean {
  const resolved = resolve(schema);
  if (depth > 20) return false;
  if (resolved.kind === 'union')
    return resolved.members.some((member) => hasNestedFiles(member, resolve, depth + 1));
  const parts =
    resolved.kind === 'array' || resolved.kind === 'tuple'
      ? children(resolved)
      : propertiesOf(resolved, resolve).map((property) => property.schema);
  return parts.some((part) => {
    const own = withoutNull(resolve(part), resolve);
    const item = own.kind === 'array' ? withoutNull(resolve(own.items), resolve) : own;
    return item.kind !== 'binary' && item.kind !== 'union' && holdsFile(item, resolve);
  });
}

function holdsFile(schema: Schema, resolve: Resolve, open = new Set<string>()): boolean {
  if (schema.kind === 'ref') {
    if (open.has(schema.to)) return false;
    open.add(schema.to);
  }
  const resolved = resolve(schema);
  return (
    resolved.kind === 'binary' ||
    children(resolved).some((child) => holdsFile(child, resolve, open))
  );
}

/**
 * Keeps file types only where a file can be sent: in parts of forms. In all other named schemas, files become strings.
 */
export function keepFilesInForms(
  schemas: ApiModel['schemas'],
  operations: readonly Operation[],
): ApiModel['schemas'] {
  const forms = new Set<string>();
  const parts = new Set<string>();
  const visit = (schema: Schema, found: Set<string>): void => {
    const isPart = found === parts;
    if (schema.kind === 'ref') {
      if (found.has(schema.to)) return;
      found.add(schema.to);
      const named = schemas.get(schema.to);
      if (named !== undefined) visit(named.schema, found);
    } else if (schema.kind === 'union' || schema.kind === 'intersection') {
      for (const member of schema.members) visit(member, found);
    } else if (schema.kind === 'object') {
      // An object that is a part is sent as JSON, which can't contain files.
      if (isPart) return;
      for (const base of schema.bases) visit(base, forms);
      for (const child of children({ ...schema, bases: [] })) visit(child, parts);
    } else for (const child of children(schema)) visit(child, parts);
  };
  for (const { requestBody } of operations)
    if (requestBody?.form !== undefined) visit(requestBody.schema, forms);
  return new Map(
    [...schemas].map(([at, named]) => {
      const convert = forms.has(at) ? filesAsParts : parts.has(at) ? partOf : filesAsStrings;
      return [at, { ...named, schema: convert(named.schema) }];
    }),
  );
}
