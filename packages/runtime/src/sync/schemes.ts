import { apiKey as asyncApiKey, type ApiKeyConfig } from '../auth/api-key.js';
import { basic as asyncBasic, type BasicConfig } from '../auth/basic.js';
import { bearer as asyncBearer } from '../auth/bearer.js';
import { oauth2 as asyncOAuth2, type OAuth2Config } from '../auth/oauth2.js';
import type { Field, Scheme } from '../auth/scheme.js';
import { portable } from './recipe.js';

/** `Authorization: Bearer …` (RFC 6750 §2.1). */
export const bearer = (field: Field): Scheme => portable(asyncBearer(field), 'bearer', field);

/** `Authorization: Basic …`, in UTF-8 (RFC 7617). */
export const basic = (config: BasicConfig): Scheme => portable(asyncBasic(config), 'basic', config);

/** A key in a header, the query or a cookie. */
export const apiKey = (config: ApiKeyConfig): Scheme =>
  portable(asyncApiKey(config), 'apiKey', config);

/**
 * The client credentials grant (RFC 6749 §4.4). A token is kept until shortly before its end, or until an answer is
 * 401.
 */
export const oauth2 = (config: OAuth2Config): Scheme =>
  portable(asyncOAuth2(config), 'oauth2', config);
