import type { Field, Scheme } from './scheme.js';
import { secrets } from './secrets.js';

/** `Authorization: Bearer …` (RFC 6750 §2.1). */
export function bearer(field: Field): Scheme {
  return secrets([field], ({ headers }, token = '') => {
    headers['authorization'] = `Bearer ${token}`;
  });
}
