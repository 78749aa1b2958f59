import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Description } from '../description/description.js';
import { object } from '../description/json.js';
import { modern } from './modern.js';

/** Checks a value against the schema at a pointer of the description. */
export function schemaFaults(description: Description, at: string, value: unknown): string[] {
  const validate = validatorOf(description, at);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) =>
    `${instancePath} ${message ?? 'does not fit its schema'}.`.trimStart(),
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
