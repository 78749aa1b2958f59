import { clock } from '../shared/clock.js';
import { base64 } from './basic.js';
import { type AuthContext, MAX_SECRET_LENGTH, type Scheme } from './scheme.js';

/** Configuration for the OAuth 2 client credentials grant. */
export interface OAuth2Config {
  /** The token endpoint. A relative URL is resolved against the client's base URL. */
  readonly tokenUrl: string;
  /** Name of the client option for the client ID. */
  readonly clientId: string;
  /** Name of the client option for the client secret. */
  readonly clientSecret: string;
  /**
   * Name of the client option for an existing access token. If the option is set, the client doesn't request a token.
   */
  readonly accessToken?: string;
  readonly scopes?: readonly string[];
  readonly env?: {
    readonly clientId?: string;
    readonly clientSecret?: string;
    readonly accessToken?: string;
  };
}

/** A token is replaced this many seconds before it expires, or after 90 % of its lifetime if that is later. */
const MARGIN = 60;

/**
 * Creates a scheme for the client credentials grant (RFC 6749 §4.4). A token is reused until shortly before its expiry
 * or until a 401 response. Concurrent calls share one token request.
 */
export function oauth2(config: OAuth2Config): Scheme {
  const { clientId, clientSecret, accessToken, env } = config;
  const fields = [
    { option: clientId, env: env?.clientId },
    { option: clientSecret, env: env?.clientSecret },
    ...(accessToken === undefined ? [] : [{ option: accessToken, env: env?.accessToken }]),
  ];
  return {
    kind: 'oauth2',
    config,
    header: 'authorization',
    fields,
    open([id, secret, ownToken]) {
      if (ownToken === undefined && (id === undefined || secret === undefined)) return undefined;
      let held: { readonly header: string; readonly until: number } | undefined;
      let requested: Promise<string> | undefined;
      const renew = async (context: AuthContext): Promise<string> => {
        try {
          const token = await requestToken(
            config,
            await context.resolveSecret(id, clientId),
            await context.resolveSecret(secret, clientSecret),
            context,
          );
          const seconds = Number(token.expires_in ?? Infinity);
          const until = clock.date() + (seconds - Math.min(MARGIN, seconds / 10)) * 1000;
          held = {
            header: `Bearer ${token.access_token}`,
            until: Number.isNaN(until) ? Infinity : until,
          };
          context.addSecret(token.access_token);
          return held.header;
        } finally {
          requested = undefined;
        }
      };
      return {
        async apply({ headers }, context) {
          if (ownToken !== undefined)
            headers['authorization'] =
              `Bearer ${await context.resolveSecret(ownToken, accessToken ?? '')}`;
          else if (held && clock.date() < held.until) headers['authorization'] = held.header;
          else headers['authorization'] = await (requested ??= renew(context));
        },
        expire({ headers }) {
          if (ownToken !== undefined) return typeof ownToken === 'function';
          if (headers['authorization'] === held?.header) held = undefined;
          return true;
        },
      };
    },
  };
}

interface Token {
  readonly access_token: string;
  readonly expires_in?: number | string;
}

async function requestToken(
  { tokenUrl, scopes }: OAuth2Config,
  id: string,
  secret: string,
  context: AuthContext,
): Promise<Token> {
  const escapeForm = (text: string): string =>
    new URLSearchParams({ '': text }).toString().slice(1);
  const credentials = base64(`${escapeForm(id)}:${escapeForm(secret)}`);
  context.addSecret(credentials);
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    ...(scopes?.length ? { scope: scopes.join(' ') } : {}),
  });
  const { data, createError } = await context.post(
    tokenUrl,
    { authorization: `Basic ${credentials}` },
    {
      body: form.toString(),
      contentType: 'application/x-www-form-urlencoded',
      replayable: true,
    },
  );
  const { access_token: token, ...rest } = (data ?? {}) as Partial<Token>;
  if (typeof token !== 'string' || token === '')
    throw createError('the response of the token endpoint has no access_token');
  if (token.length > MAX_SECRET_LENGTH || /[^\x21-\x7e]/.test(token))
    throw createError(
      `the access_token of the token endpoint is invalid (${token.length} characters): expected at most ${MAX_SECRET_LENGTH} visible ASCII characters`,
    );
  return { ...rest, access_token: token };
}
