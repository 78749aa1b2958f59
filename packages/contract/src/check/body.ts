import { mediaTypeBase, matchesMediaType, isJson } from '../document/media-type.js';
import type { Operation } from '../document/operation.js';
import type { Exchange } from '../protocol.js';
import type { RecordedRequest } from '../recorder/exchange.js';
import { formIssues } from './form.js';
import { isBinary, multipartIssues } from './multipart.js';
import { compare } from './compare.js';
import { readJson } from './read-text.js';

/** Checks that the body has a declared media type and the given content. */
export function bodyIssues(
  operation: Operation,
  { body: expected }: Exchange,
  { headers, body }: RecordedRequest,
): string[] {
  const type = headers['content-type'];
  if (expected === undefined) {
    return [
      ...(body.length > 0 ? ['A body was sent, but the call has no body.'] : []),
      ...(type === undefined ? [] : [`The request has the Content-Type ${type}, but no body.`]),
    ];
  }
  const base = mediaTypeBase(type);
  const [declared, media] =
    operation.body?.find(([mediaType]) => matchesMediaType(base, mediaType)) ??
    operation.body?.find(([mediaType]) => isUntyped(base) && mediaType.includes('*')) ??
    [];
  if (declared === undefined || media === undefined)
    return [
      type === undefined
        ? 'The body has no Content-Type.'
        : `The Content-Type of the body is ${type}, which is not declared.`,
    ];
  const isFile = isBinary(operation.document.follow(media.node['schema'], '')?.node ?? {});
  if (isJson(base) && !isFile) return compare('The body', readJson(body), expected);
  if (base.startsWith('multipart/') && typeof expected !== 'string')
    return multipartIssues(operation.document, media, expected, type ?? '', body);
  if (base === 'application/x-www-form-urlencoded') return formIssues(expected, body.toString());
  if (/ndjson|jsonl/.test(base))
    return compare(
      'The body',
      body
        .toString()
        .split('\n')
        .filter(Boolean)
        .map((line) => readJson(line)),
      expected,
    );
  return compare(
    'The body',
    body.toString(),
    typeof expected === 'string' ? expected : JSON.stringify(expected),
  );
}

/** True for the default media type of bytes. It is accepted wherever the document declares a range of media types. */
function isUntyped(type: string): boolean {
  return type === 'application/octet-stream';
}
