import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { BundledDocument } from '../document/bundled-document.js';
import { entriesOf, isObject, object, text } from '../document/json.js';
import { isJson } from '../document/media-type.js';
import type { Located } from '../document/bundled-document.js';
import { encodeToken } from '../document/pointer.js';
import type { RecordedExchange } from '../recorder/exchange.js';
import { sampleOf } from './examples.js';
import { BadRequest } from './failures.js';
import { jsonResponse, problem } from './problem.js';

/** The secret that signs webhooks unless the request or the state provides one. */
const DEFAULT_SECRET = 'whsec_mock';

/** Maximum milliseconds for the response of a receiver. */
const PATIENCE = 10_000;

/**
 * Sends a webhook of the document to the URL in the query: the given body, or else the document's example. It is signed
 * if the document declares a signature header.
 *
 * @throws {BadRequest} if the request is invalid.
 */
export async function sendWebhook(
  document: BundledDocument,
  name: string,
  query: URLSearchParams,
  body: Buffer,
  secretOf: (url: string) => string | undefined,
): Promise<RecordedExchange['response']> {
  const url = receiver(query.get('url'));
  const payload = body.length > 0 ? body.toString() : JSON.stringify(eventOf(document, name));
  const secret = query.get('secret') ?? secretOf(url) ?? DEFAULT_SECRET;
  const headers = headersOf(document, payload, secret);
  const sent = await Promise.race([
    fetch(url, { method: 'POST', headers, body: payload }).then(
      ({ status }) => ({ status }),
      (error: unknown) => ({ failure: reasonOf(error) }),
    ),
    setTimeout(PATIENCE, { failure: 'no response' }, { ref: false }),
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

/** Returns the example of a webhook, or a sample of its schema. */
function eventOf(document: BundledDocument, name: string): unknown {
  const webhooks = object(document.root['webhooks']);
  const item = document.follow(webhooks[name], `#/webhooks/${encodeToken(name)}`);
  const media = item && jsonOf(document, item);
  if (media !== undefined) return exampleOf(media) ?? sampleOf(document, `${media.pointer}/schema`);
  const names = Object.keys(webhooks);
  throw new BadRequest(
    names.length === 0
      ? 'The spec declares no webhooks.'
      : `The spec declares no webhook ${JSON.stringify(name)} with a JSON body. Its webhooks: ${names.join(', ')}.`,
  );
}

/** Returns the JSON body of the request that the API sends. */
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

function exampleOf({ node }: Located): unknown {
  const [first] = entriesOf(node['examples']);
  return node['example'] ?? object(first?.[1])['value'];
}

/**
 * Creates the signature header `t=<unix seconds>,v1=<hex>`, the HMAC-SHA256 of `<t>.<body>`, and the header with the
 * event type.
 */
function headersOf(
  document: BundledDocument,
  body: string,
  secret: string,
): Record<string, string> {
  const settings = object(object(document.root['x-sdkwright'])['webhooks']);
  const signature = text(settings['signatureHeader']);
  const type = text(settings['typeHeader']);
  const time = String(Math.floor(Date.now() / 1000));
  const signed = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    ...(signature === undefined ? {} : { [signature]: `t=${time},v1=${signed}` }),
    ...(type === undefined ? {} : { [type]: text(object(parsed(body))['type']) ?? '' }),
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
