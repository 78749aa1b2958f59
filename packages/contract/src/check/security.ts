import { type Json, object } from '../document/json.js';
import type { Operation } from '../document/operation.js';
import { CREDENTIAL, type Exchange } from '../protocol.js';
import type { RecordedRequest } from '../recorder/exchange.js';

/**
 * Checks that the request satisfies all schemes of one alternative (OpenAPI 3.1 §4.8.30). If there are no alternatives,
 * no `Authorization` header may be sent.
 */
export function securityIssues(
  { document, security }: Operation,
  { header }: Exchange,
  request: RecordedRequest,
): string[] {
  const { authorization } = request.headers;
  if (security.length === 0)
    return authorization === undefined
      ? []
      : ['A credential was sent, but the operation requires no credential.'];
  // Some documents also declare a credential as a parameter.
  const given = new Set(Object.keys(object(header)).map((name) => name.toLowerCase()));
  const isSatisfied = security.some((requirement) =>
    Object.keys(requirement).every((id) => isMet(document.scheme(id), request, given)),
  );
  return isSatisfied
    ? []
    : [
        `The request meets no alternative of the security requirement ${JSON.stringify(security)}. Its authorization is ${JSON.stringify(authorization)}.`,
      ];
}

function isMet(
  scheme: Json,
  { headers, url }: RecordedRequest,
  given: ReadonlySet<string>,
): boolean {
  const name = String(scheme['name']);
  switch (scheme['type']) {
    case 'apiKey':
      if (scheme['in'] === 'header')
        return headers[name.toLowerCase()] === CREDENTIAL || given.has(name.toLowerCase());
      if (scheme['in'] === 'query')
        return new URLSearchParams(url.split('?')[1]).get(name) === CREDENTIAL;
      return (headers.cookie ?? '').split(/;\s*/).includes(`${name}=${CREDENTIAL}`);
    case 'http':
      switch (String(scheme['scheme']).toLowerCase()) {
        case 'basic':
          return headers.authorization === `Basic ${btoa(`${CREDENTIAL}:${CREDENTIAL}`)}`;
        case 'bearer':
          return headers.authorization === `Bearer ${CREDENTIAL}`;
        default:
          // Clients have no options for other schemes, such as digest.
          return true;
      }
    case 'oauth2':
    case 'openIdConnect':
      return headers.authorization === `Bearer ${CREDENTIAL}`;
    default:
      return true;
  }
}
