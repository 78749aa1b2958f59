import { setTimeout } from 'node:timers/promises';
import type { BundledDocument } from '../document/bundled-document.js';
import { entriesOf, isObject, object } from '../document/json.js';
import { isJson } from '../document/media-type.js';
import type { Located } from '../document/bundled-document.js';
import { encodeToken } from '../document/pointer.js';
import type { RecordedExchange } from '../recorder/exchange.js';
import { examplesOf, sampleOf } from './examples.js';
import { BadRequest } from './failures.js';
import { jsonResponse, problem } from './problem.js';
import { type Signature, sign } from './signature.js';

/** The secret that signs webhooks unless the request or the state provides one. */
const DEFAULT_SECRET = 'whsec_mock';

/** Maximum time to wait for a receiver's response, in milliseconds. */
const RESPONSE_TIMEOUT = 10_000;

interface Sender {
  readonly document: BundledDocument;
  readonly signature: Signature | undefined;
}

/**
 * Sends one of the document's webhooks to the URL in the query. The payload is the given body or, if that is empty, the
 * document's example or a sample. If the clients verify signatures, the webhook is signed. Returns what was sent and
 * the receiver's status, or a 502 if the receiver doesn't respond.
 *
 * @throws {BadRequest} if the request is invalid.
 */
export async function sendWebhook(
  { document, signature }: Sender,
  name: string,
  query: URLSearchParams,
  body: Buffer,
  secretOf: (url: string) => string | undefined,
): Promise<RecordedExchange['response']> {
  const url = receiver(query.get('url'));
  const payload = body.length > 0 ? body.toString() : JSON.stringify(eventOf(document, name));
  const secret = query.get('secret') ?? secretOf(url) ?? DEFAULT_SECRET;
  const headers = {
    'content-type': 'application/json',
    ...(signature === undefined ? {} : await sign(signature, payload, secret)),
  };
  const sent = await Promise.race([
    fetch(url, { method: 'POST', headers, body: payload }).then(
      ({ status }) => ({ status }),
      (error: unknown) => ({ failure: reasonOf(error) }),
    ),
    setTimeout(RESPONSE_TIMEOUT, { failure: 'no response' }, { ref: false }),
  ]);
  if ('failure' in sent)
    return problem(502, `${url} can't be reached (${sent.failure}). Start the receiver first.`);
  return jsonResponse(200, {
    webhook: name,
    url,
    status: sent.status,
    secret,
    headers,
    body: payload,
  });
}

function receiver(url: string | null): string {
  if (url !== null && /^https?:\/\/./.test(url) && URL.canParse(url)) return url;
  throw new BadRequest(
    `Name the receiver: POST /__sdkwright/webhooks/{name}?url=http://127.0.0.1:3000/webhooks; got ${url === null ? 'no url' : JSON.stringify(url)}.`,
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/**
 * Returns the example of a webhook, or a sample of its schema.
 *
 * @throws {BadRequest} if the document declares no such webhook with a JSON body.
 */
function eventOf(document: BundledDocument, name: string): unknown {
  const { webhooks: declared, 'x-webhooks': older } = document.root;
  const webhooks = object(declared ?? older);
  const place = declared === undefined ? '#/x-webhooks' : '#/webhooks';
  const item = document.follow(webhooks[name], `${place}/${encodeToken(name)}`);
  const media = item && jsonOf(document, item);
  if (media !== undefined)
    return examplesOf(document, media.node)[0] ?? sampleOf(document, `${media.pointer}/schema`);
  const names = Object.keys(webhooks);
  throw new BadRequest(
    names.length === 0
      ? 'The spec declares no webhooks.'
      : `The spec declares no webhook ${JSON.stringify(name)} with a JSON body. Its webhooks: ${names.join(', ')}.`,
  );
}

/** Returns the Media Type Object of a webhook's JSON body, or undefined if there is none. */
function jsonOf(
  document: BundledDocument,
  { node: item, pointer: place }: Located,
): Located | undefined {
  for (const [method, operation] of entriesOf(item)) {
    if (!isObject(operation)) continue;
    const body = document.follow(operation['requestBody'], `${place}/${method}/requestBody`);
    const [type, media] = entriesOf(body?.node['content']).find(([name]) => isJson(name)) ?? [];
    if (body === undefined || type === undefined) continue;
    return { node: object(media), pointer: `${body.pointer}/content/${encodeToken(type)}` };
  }
  return undefined;
}
