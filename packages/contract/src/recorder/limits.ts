import type { Operation } from '../description/operation.js';
import { object } from '../description/json.js';
import type { RecordedRequest } from './recorded.js';

/**
 * Why Prism can't serve a call, in words; undefined where it can. The recorder answers these itself, and still checks
 * what was sent and returned.
 */
export function limitOf(
  operation: Operation,
  { method, headers }: RecordedRequest,
): string | undefined {
  if (!SERVED.has(method)) return `Prism answers ${method.toUpperCase()} with 405.`;
  if (/event-stream|jsonl|ndjson|json-seq/.test(headers.accept ?? ''))
    return 'Prism answers streams with 500.';
  if (operation.parameters.some(({ isOpen }) => isOpen))
    return 'Prism reads parameters with lists or objects inside of others in a way of its own.';
  if (
    operation.parameters.some(
      ({ in: place, name }) => place === 'query' && !/^[\w.~!*'()[\]$:,;@-]+$/.test(name),
    )
  )
    return 'Prism looks for the percent-encoded names of queries in the decoded ones.';
  if (/\{[^{}]*[.*+?^$()|[\]\\]/.test(operation.path))
    return 'Prism finds no path with dots or signs in the name of a parameter.';
  if (isTextAsForm(operation, headers['content-type']))
    return 'Prism reads a form as an object only.';
  const form = operation.body?.find(([mediaType]) => mediaType.startsWith('multipart/'))?.[1];
  if (form !== undefined && (headers['content-type'] ?? '').startsWith('multipart/')) {
    const schema = operation.description.follow(form.node['schema'], '')?.node;
    const parts = Object.values(object(schema?.['properties'])).map(
      (part) => operation.description.follow(part, '')?.node['type'],
    );
    if (parts.some((type) => type === 'object' || type === 'array'))
      return 'Prism refuses JSON parts and lists of files in a form.';
  }
  return undefined;
}

function isTextAsForm({ body, description }: Operation, type = ''): boolean {
  const form = type.startsWith(FORM)
    ? body?.find(([mediaType]) => mediaType === FORM)?.[1]
    : undefined;
  const kind = form && description.follow(form.node['schema'], '')?.node['type'];
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
