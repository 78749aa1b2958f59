import type { Property, Schema } from './schema.ts';

/** Resolves references. */
export type Resolve = (schema: Schema) => Schema;

/**
 * Returns the properties of an object schema, of its bases and of all parts of an intersection. If the schema also
 * allows null, null is ignored. Returns an empty list for other schemas.
 */
export function propertiesOf(schema: Schema, resolve: Resolve): readonly Property[] {
  return propertiesOfParts(schema, (part) => withoutNull(resolve(part), resolve));
}

/**
 * Like `propertiesOf`, but for a schema that is never null. Shared bases count once, because otherwise each level would
 * double them.
 */
export function propertiesOfParts(schema: Schema, resolve: Resolve): readonly Property[] {
  const found = new Set<Property>();
  const seen = new Set<string>();
  const collect = (part: Schema): void => {
    if (part.kind === 'ref') {
      if (seen.has(part.to)) return;
      seen.add(part.to);
    }
    const resolved = resolve(part);
    if (resolved.kind === 'intersection') for (const member of resolved.members) collect(member);
    if (resolved.kind !== 'object') return;
    for (const base of resolved.bases) collect(base);
    for (const property of resolved.properties) found.add(property);
  };
  collect(schema);
  return [...found];
}

/** Returns the property at a dotted path, or undefined if there is none. */
export function propertyAt(schema: Schema, path: string, resolve: Resolve): Property | undefined {
  const [first = '', ...rest] = path.split('.');
  const found = propertiesOf(schema, resolve).findLast(({ name }) => name === first);
  return found === undefined || rest.length === 0
    ? found
    : propertyAt(found.schema, rest.join('.'), resolve);
}

export function isArray(schema: Schema, resolve: Resolve): boolean {
  return withoutNull(resolve(schema), resolve).kind === 'array';
}

/** True if a response is a list, or an object that contains exactly one list. */
export function holdsList(schema: Schema, resolve: Resolve): boolean {
  return (
    isArray(schema, resolve) ||
    propertiesOf(schema, resolve).filter((property) => isArray(property.schema, resolve)).length ===
      1
  );
}

/** True if a field of a form, or of one of its alternatives, is a file or a list of files. */
export function holdsFiles(schema: Schema, resolve: Resolve, depth = 0): boolean {
  const resolved = resolve(schema);
  if (depth > 20) return false;
  if (resolved.kind === 'union' || resolved.kind === 'intersection')
    return resolved.members.some((member) => holdsFiles(member, resolve, depth + 1));
  return propertiesOf(resolved, resolve).some((property) => {
    const field = withoutNull(resolve(property.schema), resolve);
    const members = field.kind === 'union' ? field.members : [field];
    return members.some((member) => {
      const own = resolve(member);
      return (own.kind === 'array' ? resolve(own.items) : own).kind === 'binary';
    });
  });
}

/** Returns `T` for `T | null`, with references followed. Returns other schemas unchanged. */
export function withoutNull(schema: Schema, resolve: Resolve): Schema {
  if (schema.kind !== 'union') return schema;
  const members = schema.members.filter((member) => member.kind !== 'null');
  const [only] = members;
  return members.length === 1 && only !== undefined ? resolve(only) : schema;
}
