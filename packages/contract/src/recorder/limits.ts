import type { Operation } from '../document/operation.js';
import { object } from '../document/json.js';
import type { RecordedRequest } from './exchange.js';

/**
 * The reason why Prism can't serve a call; undefined if it can. The recorder responds to these calls itself, and still
 * checks requests and results.
 */
export function limitOf(
  operation: Operation,
  { method, headers }: RecordedRequest,
): string | undefined {
  if (!SERVED.has(method)) return `Prism responds to ${method.toUpperCase()} with 405.`;
  if (/event-stream|jsonl|ndjson|json-seq/.test(headers.accept ?? ''))
    return 'Prism responds to streams with 500.';
  if (operation.parameters.some(({ isAmbiguous }) => isAmbiguous))
    return 'Prism parses nested lists and objects in parameters in its own way.';
  if (
    operation.parameters.some(
      ({ in: place, name }) => place === 'query' && !/^[\w.~!*'()[\]$:,;@-]+$/.test(name),
    )
  )
    return 'Prism compares percent-encoded query names with decoded ones.';
  if (/\{[^{}]*[.*+?^$()|[\]\\]/.test(operation.path))
    return 'Prism matches no path whose parameter names have special characters.';
  if (isTextAsForm(operation, headers['content-type']))
    return 'Prism parses forms as objects only.';
  const form = operation.body?.find(([mediaType]) => mediaType.startsWith('multipart/'))?.[1];
  if (form !== undefined && (headers['content-type'] ?? '').startsWith('multipart/')) {
    const schema = operation.document.follow(form.node['schema'], '')?.node;
    const parts = Object.values(object(schema?.['properties'])).map(
      (part) => operation.document.follow(part, '')?.node['type'],
    );
    if (parts.some((type) => type === 'object' || type === 'array'))
      return 'Prism refuses JSON parts and lists of files in a form.';
  }
  return undefined;
}

function isTextAsForm({ body, document }: Operation, type = ''): boolean {
  const form = type.startsWith(FORM)
    ? body?.find(([mediaType]) => mediaType === FORM)?.[1]
    : undefined;
  const kind = form && document.follow(form.node['schema'], '')?.node['type'];
  return kind !== undefined && kind !== 'object';
}

const FORM = 'application/x-www-form-urlencoded';

/** The methods that Prism serves. */
export const SERVED: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'patch',
  'delete',
  'options',
]);
