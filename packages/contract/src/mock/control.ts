import type { Document } from '../document/document.js';
import type { RecordedExchange, RecordedRequest } from '../recorder/exchange.js';
import { BadRequest, type Failures } from './failures.js';
import { json, problem } from './problem.js';
import { sendWebhook } from './webhooks.js';

type Response = RecordedExchange['response'];

/** Paths below this one control the mock; no API has such paths. */
const CONTROL = '/__sdkwright/';

export function isControl(url: string): boolean {
  return url.startsWith(CONTROL);
}

/** Responds to a request that controls the mock: to fail calls, or to send a webhook. */
export async function control(
  { method, url, body }: RecordedRequest,
  document: Document,
  failures: Failures,
): Promise<Response> {
  const { pathname, searchParams } = new URL(url, 'http://mock');
  const [area = '', ...rest] = pathname.slice(CONTROL.length).split('/');
  try {
    switch (`${method} ${area}`) {
      case 'post webhooks':
        return await sendWebhook(document, decodeURIComponent(rest.join('/')), searchParams, body);
      case 'post failures':
        return json(200, failures.add(searchParams));
      case 'get failures':
        return json(200, failures.planned);
      case 'delete failures':
        failures.clear();
        return json(200, failures.planned);
      default:
        return problem(404, `There is no ${method.toUpperCase()} ${pathname}. ${HELP}`);
    }
  } catch (error) {
    if (error instanceof BadRequest) return problem(400, error.message);
    throw error;
  }
}

const HELP =
  'Use POST /__sdkwright/webhooks/{name}?url=… or POST, GET or DELETE /__sdkwright/failures.';
