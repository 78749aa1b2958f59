import type { Field, Scheme } from './scheme.js';
import { secretScheme } from './secret-scheme.js';

/** Creates a scheme for a bearer token that is sent as `Authorization: Bearer …` (RFC 6750 §2.1). */
export function bearer(field: Field): Scheme {
  return secretScheme('bearer', field, 'authorization', [field], ({ headers }, token = '') => {
    headers['authorization'] = `Bearer ${token}`;
  });
}
