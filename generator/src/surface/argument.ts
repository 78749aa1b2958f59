import { propertiesByName } from '../model/examples/conform.ts';
import { sample } from '../model/examples/sample.ts';
import { resolveRef } from '../model/schema/resolve-ref.ts';
import type { Documentation, Limits, ObjectSchema, Schema } from '../model/schema/schema.ts';
import type { Schemas } from './schemas.ts';

/** A parameter, or a member of an object. */
export interface Argument {
  readonly name: string;
  readonly schema: Schema;
  readonly doc: Documentation;
}

/**
 * Returns the example of an argument, or a sample if it has no example. If the argument can have any type, the sample
 * is the argument's name. Adds sample members to an empty object.
 */
export function valueOf({ name, schema, doc }: Argument, schemas: Schemas): unknown {
  const { schema: own } = resolve(schema, {}, schemas);
  if (own.kind === 'unknown') return doc.example ?? name;
  const value = doc.example ?? sample(schema, schemas, name, doc.limits);
  return own.kind === 'object' && isEmptyObject(value) ? sampleMembers(own, schemas) : value;
}

/**
 * Returns a sample object that includes optional members, because clients don't send empty objects. Omits members whose
 * value would be null.
 *
 * @param isWanted - returns false for values to omit. If it returns false for all values, the first value is included.
 */
export function sampleMembers(
  schema: ObjectSchema,
  schemas: Schemas,
  isWanted: (value: unknown) => boolean = () => true,
): object {
  const declared = [...propertiesByName(schema, schemas).values()];
  const values = membersOf(schema, declared).flatMap((member): [string, unknown][] => {
    const { name, doc } = member;
    const isAny = resolveRef(member.schema, schemas).kind === 'unknown';
    const made = isAny ? name : sample(member.schema, schemas, name, doc.limits);
    const value = doc.example ?? made;
    return value === null ? [] : [[name, value]];
  });
  const wanted = values.filter(([, value]) => isWanted(value));
  return Object.fromEntries(wanted.length > 0 ? wanted : values.slice(0, 1));
}

/**
 * Returns the declared members that aren't read-only. If no members are declared, returns a single member named `key`.
 */
function membersOf(
  { additionalProperties: schema = { kind: 'unknown' } }: ObjectSchema,
  declared: readonly (Argument & { readonly readOnly: boolean })[],
): readonly Argument[] {
  return declared.length > 0
    ? declared.filter(({ readOnly }) => !readOnly)
    : [{ name: 'key', schema, doc: {} }];
}

export function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

interface Resolved {
  readonly schema: Schema;
  readonly limits: Limits;
}

/**
 * Follows references and adds the limits of the referenced schemas to the given limits, which take precedence. Reduces
 * a union of one schema and null to that schema.
 */
export function resolve(schema: Schema, limits: Limits, schemas: Schemas, depth = 0): Resolved {
  if (schema.kind === 'ref' && depth < DEEPEST) {
    const { schema: own, doc } = schemas.schemas.get(schema.to) ?? UNKNOWN;
    return resolve(own, { ...doc.limits, ...limits }, schemas, depth + 1);
  }
  if (schema.kind !== 'union') return { schema, limits };
  const [only, ...others] = schema.members.filter(({ kind }) => kind !== 'null');
  return only === undefined || others.length > 0
    ? { schema, limits }
    : resolve(only, limits, schemas, depth);
}

/** Maximum number of consecutive references. */
const DEEPEST = 50;

const UNKNOWN: Pick<Argument, 'schema' | 'doc'> = { schema: { kind: 'unknown' }, doc: {} };
