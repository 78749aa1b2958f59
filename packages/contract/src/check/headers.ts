import { member, object } from '../document/json.js';
import type { Operation } from '../document/operation.js';
import type { Exchange } from '../protocol.js';
import type { RecordedRequest } from '../recorder/exchange.js';
import { belongs, type Pair, readPairs, unescaped } from './pairs.js';
import { compare, asText } from './compare.js';
import { readJson } from './read-text.js';
import { readSimple } from './simple.js';

/**
 * Headers that any request may have. Credentials and the body's type are checked elsewhere. `fetch` adds cache
 * directives to conditional requests (`if-match`).
 */
const USUAL = new Set(
  `accept accept-encoding accept-language authorization cache-control connection content-length content-type cookie host
  pragma sec-fetch-mode transfer-encoding user-agent`.split(/\s+/),
);

/**
 * Checks that the given headers and cookies are sent, that `Accept`, `User-Agent` and the idempotency key are as
 * expected, and that no other headers are sent.
 */
export function headerIssues(
  operation: Operation,
  { header, cookie, status }: Exchange,
  { headers }: RecordedRequest,
): string[] {
  const given = new Map(
    Object.entries(object(header)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const own = operation.idempotencyHeader;
  const allowed = new Set([
    ...USUAL,
    ...given.keys(),
    ...credentialHeaders(operation),
    ...(own === undefined ? [] : [own]),
  ]);
  const declared = operation.parameters.filter((parameter) => parameter.in === 'header');
  const issues = declared.flatMap((parameter) => {
    const name = parameter.name.toLowerCase();
    const expected = given.get(name);
    if (expected === undefined) return [];
    const raw = String(headers[name]);
    return parameter.content === undefined
      ? compare(
          `The header "${name}"`,
          readSimple(parameter, raw, expected, (text) => text.trim()),
          asText(expected),
        )
      : compare(`The header "${name}"`, readJson(raw), expected);
  });
  return [
    ...issues,
    ...[...given.keys()]
      .filter((name) => !declared.some((parameter) => parameter.name.toLowerCase() === name))
      .map((name) => `"${name}" is not a header parameter.`),
    ...Object.keys(headers)
      .filter((name) => !allowed.has(name))
      .map((name) => `The header "${name}" is not declared.`),
    ...(own !== undefined && (headers[own] ?? '') === ''
      ? [`The header "${own}" is missing.`]
      : []),
    ...acceptIssues(operation, status, headers.accept),
    ...(given.has('user-agent') || /^[\w.-]+\/\d/.test(headers['user-agent'] ?? '')
      ? []
      : ['The header "user-agent" does not name the package and its version.']),
    // Some documents declare all cookies as a single header.
    ...(given.has('cookie') ? [] : cookieIssues(operation, object(cookie), headers.cookie)),
  ];
}

/** Checks that `Accept` contains a media type of the success response. */
function acceptIssues(operation: Operation, status: number, accept = ''): string[] {
  const offered = operation.response(status)?.map(([mediaType]) => mediaType) ?? [];
  if (status >= 300 || status === 204 || status === 205 || offered.length === 0) return [];
  const accepted = accept.split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  return offered.some(
    (mediaType) => accepted.includes(mediaType.split(';')[0] ?? '') || mediaType.includes('*'),
  )
    ? []
    : [`The header "accept" is ${accept}, but the response is ${offered.join(' or ')}.`];
}

function cookieIssues(
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
  actual = '',
): string[] {
  const declared = operation.parameters.filter((parameter) => parameter.in === 'cookie');
  const names = new Set(declared.map(({ name }) => name));
  const left = actual
    .split(/;\s*/)
    .filter(Boolean)
    .map((pair): Pair => {
      const [name = '', ...raw] = pair.split('=');
      return { name: names.has(name) ? name : unescaped(name), raw: raw.join('=') };
    });
  const issues = declared.flatMap((parameter) => {
    const expected = member(given, parameter.name);
    if (expected === undefined) return [];
    const own = left.filter(({ name }) => belongs(name, parameter, expected));
    for (const pair of own) left.splice(left.indexOf(pair), 1);
    const what = `The cookie "${parameter.name}"`;
    return parameter.content === undefined
      ? compare(what, readPairs(parameter, own, expected), asText(expected))
      : compare(what, readJson(unescaped(own[0]?.raw ?? 'null')), expected);
  });
  const credentials = credentialHeaders(operation, 'cookie');
  return [
    ...issues,
    ...Object.keys(given)
      .filter((name) => !declared.some((parameter) => parameter.name === name))
      .map((name) => `"${name}" is not a cookie parameter.`),
    ...left
      .filter(({ name }) => !credentials.includes(name))
      .map(({ name }) => `The cookie "${name}" was not passed.`),
  ];
}

function credentialHeaders({ document, security }: Operation, place = 'header'): string[] {
  return security
    .flatMap((requirement) => Object.keys(requirement))
    .flatMap((id) => {
      const scheme = document.scheme(id);
      const name = scheme['name'];
      return scheme['in'] === place && typeof name === 'string'
        ? [place === 'header' ? name.toLowerCase() : name]
        : [];
    });
}
