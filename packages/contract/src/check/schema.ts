import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { BundledDocument } from '../document/bundled-document.js';
import { object } from '../document/json.js';
import { modernSchema } from '../document/modern-schema.js';

/** Validates a value against the schema at a pointer in the document. */
export function schemaIssues(document: BundledDocument, at: string, value: unknown): string[] {
  const validate = validatorOf(document, at);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) =>
    `${instancePath} ${message ?? 'does not conform to its schema'}.`.trimStart(),
  );
}

/** The interface that Ajv's classes share. */
type Validator = Pick<Ajv, 'compile'>;

type Validate = Pick<ValidateFunction, 'errors'> & ((value: unknown) => unknown);

interface Known {
  ajv?: Validator;
  readonly validators: Map<string, Validate>;
}

const known = new WeakMap<BundledDocument, Known>();

function validatorOf(document: BundledDocument, at: string): Validate {
  const own: Known = known.get(document) ?? { validators: new Map<string, Validate>() };
  known.set(document, own);
  const found = own.validators.get(at) ?? compile(() => (own.ajv ??= ajvOf(document)), at);
  own.validators.set(at, found);
  return found;
}

/** Compiles a schema. An invalid schema, as some real documents contain, accepts every value. */
function compile(ajv: () => Validator, at: string): Validate {
  try {
    return ajv().compile({ $ref: `document${at}` });
  } catch {
    return Object.assign(() => true, { errors: null });
  }
}

/** Creates a validator that contains the whole document, so that references resolve. */
function ajvOf(document: BundledDocument): Validator {
  const options = { strict: false, validateSchema: false, allErrors: true, logger: false } as const;
  const ajv = document.version === '3.0' ? new Ajv(options) : new Ajv2020(options);
  return formats
    .default(ajv)
    .addSchema({ ...object(modernSchema(document.root)), $id: 'document' });
}
