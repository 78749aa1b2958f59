import type { Operation, Parameter } from '../document/operation.js';
import { type Json, object } from '../document/json.js';
import { isJson, matchesMediaType, mediaTypeBase } from '../document/media-type.js';
import type { RecordedRequest } from './exchange.js';

/**
 * Returns the reason why Prism can't serve a call, or undefined if it can. The recorder itself responds to calls that
 * Prism can't serve, and still checks their requests and results.
 */
export function limitOf(
  operation: Operation,
  { method, headers }: RecordedRequest,
): string | undefined {
  if (!SERVED.has(method)) return `Prism responds to ${method.toUpperCase()} with 405.`;
  if (/event-stream|jsonl|ndjson|json-seq/.test(headers.accept ?? ''))
    return 'Prism responds to streams with 500.';
  if (operation.parameters.some(({ style }) => style === 'querystring'))
    return 'Prism does not support parameters that are the whole query string.';
  if (operation.parameters.some(({ isAmbiguous }) => isAmbiguous))
    return 'Prism parses nested lists and objects in parameters in its own way.';
  if (operation.parameters.some((parameter) => isRequiredObject(parameter, operation)))
    return 'Prism looks for the name of an object that is sent as its members.';
  if (
    operation.parameters.some(
      ({ in: place, name }) => place === 'query' && !/^[\w.~!*'()[\]$:,;@-]+$/.test(name),
    )
  )
    return 'Prism compares percent-encoded query names with decoded ones.';
  if (/\{[^{}]*[.*+?^$()|[\]\\]/.test(operation.path))
    return 'Prism matches no path whose parameter names have special characters.';
  const fields = bodySchema(operation, headers['content-type']);
  const isForm = (headers['content-type'] ?? '').startsWith(FORM);
  if (isForm && fields?.['type'] !== undefined && fields['type'] !== 'object')
    return 'Prism parses forms as objects only.';
  if (Object.keys(object(fields?.['properties'])).some((name) => name in {}))
    return 'Prism confuses properties with members of every JavaScript object.';
  if (
    operation.security.length > 0 &&
    !operation.security.some((list) => isServed(list, operation))
  )
    return 'Clients have no credential for any security scheme of the operation.';
  if (isUnparsed(operation, headers['content-type']))
    return 'Prism reads bodies other than JSON and forms as text, and does not match media type ranges.';
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

/** True for a required object in the query that is exploded into its members. */
function isRequiredObject(
  { in: place, required, style, explode, own, content }: Parameter,
  { document }: Operation,
): boolean {
  if (place !== 'query' || !required || style !== 'form' || !explode || content !== undefined)
    return false;
  return document.follow(own?.node['schema'], '')?.node['type'] === 'object';
}

/** Returns the declared schema of a form or JSON body, or undefined for any other body or if none is declared. */
function bodySchema({ body, document }: Operation, type?: string): Json | undefined {
  const base = mediaTypeBase(type);
  if (base !== FORM && !isJson(base)) return undefined;
  const media = body?.find(([declared]) => mediaTypeBase(declared) === base)?.[1];
  return media && document.follow(media.node['schema'], '')?.node;
}

/**
 * True if clients support all schemes of a security requirement. Of the HTTP schemes, they support only Basic and
 * Bearer.
 */
function isServed(requirement: Json, { document }: Operation): boolean {
  return Object.keys(requirement).every((id) => {
    const { type, scheme } = document.scheme(id);
    return type !== 'http' || /^(basic|bearer)$/i.test(String(scheme));
  });
}

/**
 * True if Prism would misread the body. Prism reads bodies other than JSON and forms as text, doesn't match media type
 * ranges, and parses JSON that is declared as binary.
 */
function isUnparsed({ body, document }: Operation, type?: string): boolean {
  const base = mediaTypeBase(type);
  const declared = body?.find(([mediaType]) => matchesMediaType(base, mediaType));
  const schema = document.follow(declared?.[1].node['schema'], '')?.node;
  if (isJson(base) && schema?.['format'] === 'binary') return true;
  if (base === '' || isJson(base) || base === FORM || base === 'multipart/form-data') return false;
  const kind = schema?.['type'];
  return mediaTypeBase(declared?.[0]) !== base || (kind !== undefined && kind !== 'string');
}

const FORM = 'application/x-www-form-urlencoded';

/** The HTTP methods that Prism supports. */
export const SERVED: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'patch',
  'delete',
  'options',
]);
