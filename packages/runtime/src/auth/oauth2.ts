import { Call } from '../call/call.js';
import { answerOf } from '../call/failure.js';
import { send } from '../call/send.js';
import { clock } from '../clock.js';
import { base64 } from './basic.js';
import type { Client } from '../client/client.js';
import type { Scheme } from './scheme.js';

/** How OAuth 2 is configured: the client's options, and environment variables for them. */
export interface OAuth2Config {
  /** The token endpoint; a relative one begins at the client's base URL. */
  readonly tokenUrl: string;
  /** Option that carries the client's id. */
  readonly clientId: string;
  /** Option that carries the client's secret. */
  readonly clientSecret: string;
  /** Option that carries a token that the user already has; then the client asks for none. */
  readonly accessToken?: string;
  readonly scopes?: readonly string[];
  readonly env?: {
    readonly clientId?: string;
    readonly clientSecret?: string;
    readonly accessToken?: string;
  };
}

/** Seconds before its end from which a token isn't used any more. */
const MARGIN = 60;

/**
 * The client credentials grant (RFC 6749 §4.4). A token is kept until shortly before its end, or until an answer is
 * 401; many calls that need one at the same time ask for it once.
 */
export function oauth2(config: OAuth2Config): Scheme {
  const { clientId, clientSecret, accessToken, env } = config;
  const fields = [
    { option: clientId, env: env?.clientId },
    { option: clientSecret, env: env?.clientSecret },
    ...(accessToken === undefined ? [] : [{ option: accessToken, env: env?.accessToken }]),
  ];
  return {
    fields,
    open([id, secret, ready]) {
      if (ready === undefined && (id === undefined || secret === undefined)) return undefined;
      let held: { readonly header: string; readonly until: number } | undefined;
      let asking: Promise<string> | undefined;
      const renew = async (client: Client): Promise<string> => {
        try {
          const token = await ask(
            config,
            await client.credentials.text(id, clientId),
            await client.credentials.text(secret, clientSecret),
            client,
          );
          const seconds = Number(token.expires_in ?? Infinity);
          const until = clock.date() + (seconds - Math.min(MARGIN, seconds / 10)) * 1000;
          held = {
            header: `Bearer ${token.access_token}`,
            until: Number.isNaN(until) ? Infinity : until,
          };
          client.secrets.add(token.access_token);
          return held.header;
        } finally {
          asking = undefined;
        }
      };
      return {
        async apply({ headers }, client) {
          if (ready !== undefined)
            headers['authorization'] =
              `Bearer ${await client.credentials.text(ready, accessToken ?? '')}`;
          else if (held && clock.date() < held.until) headers['authorization'] = held.header;
          else headers['authorization'] = await (asking ??= renew(client));
        },
        expire({ headers }) {
          if (ready !== undefined) return false;
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

async function ask(
  { tokenUrl, scopes }: OAuth2Config,
  id: string,
  secret: string,
  client: Client,
): Promise<Token> {
  const form = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);
  const credentials = base64(`${form(id)}:${form(secret)}`);
  client.secrets.add(credentials);
  const header = { authorization: `Basic ${credentials}` };
  const call = new Call(client, 'post', tokenUrl, { header, security: [], idempotent: true });
  call.url = new URL(tokenUrl, `${client.baseFor(undefined).url}/`).href;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    ...(scopes?.length ? { scope: scopes.join(' ') } : {}),
  });
  call.body = {
    body: body.toString(),
    contentType: 'application/x-www-form-urlencoded',
    replayable: true,
  };
  const { data } = answerOf(await send(call));
  const { access_token: token, ...rest } = (data ?? {}) as Partial<Token>;
  if (typeof token === 'string' && token !== '') return { ...rest, access_token: token };
  throw call.fault('decode', 'no access_token in the answer of the token endpoint');
}
