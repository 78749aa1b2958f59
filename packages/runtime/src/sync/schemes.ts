import { bearer as asyncBearer } from '../auth/bearer.js';
import type { Field, Scheme } from '../auth/scheme.js';
import { portable } from './recipe.js';

/** `Authorization: Bearer …` (RFC 6750 §2.1). */
export const bearer = (field: Field): Scheme => portable(asyncBearer(field), 'bearer', field);
