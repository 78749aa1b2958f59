import { UsageError } from '../errors/usage-error.js';
import { toByteString } from '../shared/utf8.js';
import type { Scheme } from './scheme.js';
import { secretScheme } from './secret-scheme.js';

/** Configuration for HTTP Basic authentication. */
export interface BasicConfig {
  /** Name of the client option for the user name. */
  readonly username: string;
  /** Name of the client option for the password. */
  readonly password: string;
  readonly env?: { readonly username?: string; readonly password?: string };
}

/**
 * Creates a scheme that sends `Authorization: Basic …` with the user name and the password encoded in UTF-8 (RFC 7617).
 */
export function basic(config: BasicConfig): Scheme {
  const { username, password, env } = config;
  const fields = [
    { option: username, env: env?.username },
    { option: password, env: env?.password },
  ];
  return secretScheme(
    'basic',
    config,
    'authorization',
    fields,
    ({ headers }, user = '', secret = '') => {
      if (user.includes(':'))
        throw new UsageError(`\`${username}\` can't contain a colon (RFC 7617 §2)`);
      headers['authorization'] = `Basic ${base64(`${user}:${secret}`)}`;
    },
  );
}

/** Encodes a string as UTF-8 and then as Base64. */
export function base64(text: string): string {
  return btoa(toByteString(text));
}
