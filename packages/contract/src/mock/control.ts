import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { BundledDocument } from '../document/bundled-document.js';
import { decoded } from '../document/pointer.js';
import type { RecordedExchange, RecordedRequest } from '../recorder/exchange.js';
import { BadRequest, type Failures } from './failures.js';
import { jsonResponse, problem } from './problem.js';
import type { Signature } from './signature.js';
import type { State } from './state/state.js';
import { sendWebhook } from './webhooks.js';

type Response = RecordedExchange['response'];

/** Prefix of the paths that control the mock. APIs don't use such paths. */
const CONTROL = '/__sdkwright/';

export function isControl(url: string): boolean {
  return url.startsWith(CONTROL);
}

/**
 * True for a request from a web page of another site, or to a public host name. After DNS rebinding, `Host` is a public
 * name, which contains a dot; local networks and containers don't need such names.
 */
export function isForeign({ origin, host = '' }: IncomingHttpHeaders): boolean {
  const own = hostnameOf(`http://${host}`);
  const isAddress = isIP(own.replace(/^\[|\]$/g, '')) !== 0;
  if (!isAddress && !isLocalName(own)) return true;
  if (origin === undefined) return false;
  const page = hostnameOf(origin);
  return page !== own && !isLocalName(page) && !LOOPBACK.test(page);
}

const LOOPBACK = /^(?:127(?:\.\d+){3}|\[::1\])$/;

/** True for `localhost` and other names that no public name server resolves. */
function isLocalName(name: string): boolean {
  return /^(?:[^.:[\]]+|.+\.localhost)$/.test(name);
}

/** Returns the host of a URL, or an empty string if the text contains no host. */
function hostnameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

export interface Controlled {
  readonly document: BundledDocument;
  readonly failures: Failures;
  readonly signature: Signature | undefined;
  readonly state: State | undefined;
}

/** Responds to a request that controls the mock: it makes calls fail, sends a webhook, or shows or resets the state. */
export async function control(
  { method, url, body }: RecordedRequest,
  { document, failures, signature, state }: Controlled,
): Promise<Response> {
  const { pathname, searchParams } = new URL(url, 'http://mock');
  const [area = '', ...rest] = pathname.slice(CONTROL.length).split('/');
  try {
    switch (`${method} ${area}`) {
      case 'post webhooks':
        return await sendWebhook(
          { document, signature },
          decoded(rest.join('/')),
          searchParams,
          body,
          (receiver) => state?.secretOf(receiver),
        );
      case 'post failures':
        return jsonResponse(200, failures.add(searchParams));
      case 'get failures':
        return jsonResponse(200, failures.planned);
      case 'delete failures':
        failures.clear();
        return jsonResponse(200, failures.planned);
      case 'get state':
        return jsonResponse(200, stateOf(state).items);
      case 'delete state':
        stateOf(state).reset();
        return jsonResponse(200, stateOf(state).items);
      default:
        return problem(404, `There is no ${method.toUpperCase()} ${pathname}. ${HELP}`);
    }
  } catch (error) {
    if (error instanceof BadRequest) return problem(400, error.message);
    throw error;
  }
}

function stateOf(state: State | undefined): State {
  if (state !== undefined) return state;
  throw new BadRequest('The mock has no state. Start it with --stateful.');
}

const HELP =
  'Use POST /__sdkwright/webhooks/{name}?url=…; POST, GET or DELETE /__sdkwright/failures, or GET or DELETE /__sdkwright/state.';
