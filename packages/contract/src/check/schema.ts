import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Description } from '../description/description.js';
import { isObject, type Json, object } from '../description/json.js';

/** Checks a value against the schema at a pointer of the description. */
export function schemaFaults(description: Description, at: string, value: unknown): string[] {
  const validate = validatorOf(description, at);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) =>
      `The value${instancePath} ${message ?? 'does not fit its schema'}.`,
  );
}

/** What the dialects' validators have in common. */
type Validator = Pick<Ajv, 'compile'>;

type Validate = Pick<ValidateFunction, 'errors'> & ((value: unknown) => unknown);

interface Known {
  ajv?: Validator;
  readonly validators: Map<string, Validate>;
}

const known = new WeakMap<Description, Known>();

function validatorOf(description: Description, at: string): Validate {
  const own: Known = known.get(description) ?? { validators: new Map<string, Validate>() };
  known.set(description, own);
  const found = own.validators.get(at) ?? compile(() => (own.ajv ??= ajvOf(description)), at);
  own.validators.set(at, found);
  return found;
}

/** A schema that is none, as descriptions of others have them, allows what it is given. */
function compile(ajv: () => Validator, at: string): Validate {
  try {
    return ajv().compile({ $ref: `description${at}` });
  } catch {
    return Object.assign(() => true, { errors: null });
  }
}

/** The whole description is given to the validator, so that references lead where they are meant to. */
function ajvOf(description: Description): Validator {
  const options = { strict: false, validateSchema: false, allErrors: true, logger: false } as const;
  const ajv = description.version === '3.0' ? new Ajv(options) : new Ajv2020(options);
  return formats
    .default(ajv)
    .addSchema({ ...object(modern(description.root)), $id: 'description' });
}

/**
 * OpenAPI 3.0's dialect of JSON Schema, which others use in 3.1 as well, in the words of later ones: exclusive bounds are
 * flags there, and so is null.
 */
function modern(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(modern);
  if (!isObject(node)) return node;
  const { exclusiveMinimum, exclusiveMaximum, nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, modern(value)]),
  ) as Json;
  // Properties may have these names, too.
  if ([exclusiveMinimum, exclusiveMaximum, nullable].some(isObject))
    return { ...rest, ...present({ exclusiveMinimum, exclusiveMaximum, nullable }) };
  const bounded = {
    ...rest,
    ...bound(exclusiveMinimum, 'minimum', 'exclusiveMinimum', rest),
    ...bound(exclusiveMaximum, 'maximum', 'exclusiveMaximum', rest),
  };
  return nullable === true ? { anyOf: [bounded, { type: 'null' }] } : bounded;
}

function present(node: Json): Json {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined));
}

function bound(flag: unknown, inclusive: string, exclusive: string, node: Json): Json {
  if (flag === true && typeof node[inclusive] === 'number') return { [exclusive]: node[inclusive] };
  return flag === undefined || flag === true || flag === false ? {} : { [exclusive]: flag };
}
