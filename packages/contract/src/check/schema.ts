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

const known = new WeakMap<
  Description,
  { ajv: Validator; validators: Map<string, ValidateFunction> }
>();

function validatorOf(description: Description, at: string): ValidateFunction {
  const own = known.get(description) ?? {
    ajv: ajvOf(description),
    validators: new Map<string, ValidateFunction>(),
  };
  known.set(description, own);
  const found = own.validators.get(at) ?? own.ajv.compile({ $ref: `description${at}` });
  own.validators.set(at, found);
  return found;
}

/** The whole description is given to the validator, so that references lead where they are meant to. */
function ajvOf(description: Description): Validator {
  const options = { strict: false, validateSchema: false, allErrors: true, logger: false } as const;
  if (description.version === '3.0') {
    const ajv = formats.default(new Ajv(options));
    return ajv.addSchema({ ...object(modern(description.root)), $id: 'description' });
  }
  return formats
    .default(new Ajv2020(options))
    .addSchema({ ...description.root, $id: 'description' });
}

/** OpenAPI 3.0's dialect of JSON Schema in the words of later ones: exclusive bounds are flags there, and so is null. */
function modern(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(modern);
  if (!isObject(node)) return node;
  const { exclusiveMinimum, exclusiveMaximum, nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, modern(value)]),
  ) as Json;
  const bounded = {
    ...rest,
    ...bound(exclusiveMinimum, 'minimum', 'exclusiveMinimum', rest),
    ...bound(exclusiveMaximum, 'maximum', 'exclusiveMaximum', rest),
  };
  if (nullable === undefined) return bounded;
  return nullable === true ? { anyOf: [bounded, { type: 'null' }] } : { ...bounded, nullable };
}

function bound(flag: unknown, inclusive: string, exclusive: string, node: Json): Json {
  if (flag === true && typeof node[inclusive] === 'number') return { [exclusive]: node[inclusive] };
  return flag === undefined || flag === true || flag === false ? {} : { [exclusive]: flag };
}
