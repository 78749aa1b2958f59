import { object } from '../description/json.js';
import type { Operation } from '../description/operation.js';
import type { Exchange } from '../protocol.js';
import type { RecordedRequest } from '../recorder/recorded.js';
import { belongs, type Pair, readPairs, unescaped } from './pairs.js';
import { compare, plain } from './plain.js';
import { readSimple } from './simple.js';

/**
 * What every request may carry; credentials and the body's type are checked with what they belong to. `fetch` asks caches
 * to stand aside where a request has conditions (`if-match`).
 */
const USUAL = new Set(
  `accept accept-encoding accept-language authorization cache-control connection content-length content-type cookie host
  pragma sec-fetch-mode transfer-encoding user-agent`.split(/\s+/),
);

/** Declared headers have to come as given, the others not at all. */
export function headerFaults(
  operation: Operation,
  { header, cookie, status }: Exchange,
  { headers }: RecordedRequest,
): string[] {
  const meant = new Map(
    Object.entries(object(header)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const own = operation.idempotencyHeader;
  const allowed = new Set([
    ...USUAL,
    ...meant.keys(),
    ...credentialHeaders(operation),
    ...(own === undefined ? [] : [own]),
  ]);
  const declared = operation.parameters.filter((parameter) => parameter.in === 'header');
  const given = declared.flatMap((parameter) => {
    const name = parameter.name.toLowerCase();
    const expected = meant.get(name);
    if (expected === undefined) return [];
    const raw = String(headers[name]);
    return parameter.content === undefined
      ? compare(
          `The header "${name}"`,
          readSimple(parameter, raw, expected, (text) => text.trim()),
          plain(expected),
        )
      : compare(`The header "${name}"`, JSON.parse(raw), expected);
  });
  return [
    ...given,
    ...[...meant.keys()]
      .filter((name) => !declared.some((parameter) => parameter.name.toLowerCase() === name))
      .map((name) => `"${name}" is no header parameter.`),
    ...Object.keys(headers)
      .filter((name) => !allowed.has(name))
      .map((name) => `The header "${name}" is not declared.`),
    ...(own !== undefined && (headers[own] ?? '') === ''
      ? [`The header "${own}" is missing.`]
      : []),
    ...acceptFaults(operation, status, headers.accept),
    ...(/^[\w.-]+\/\d/.test(headers['user-agent'] ?? '')
      ? []
      : ['The header "user-agent" does not name the package and its version.']),
    // Some describe all cookies as one header.
    ...(meant.has('cookie') ? [] : cookieFaults(operation, object(cookie), headers.cookie)),
  ];
}

/** What is asked for has to be among what is answered with success. */
function acceptFaults(operation: Operation, status: number, accept = ''): string[] {
  const offered = operation.answer(status)?.map(([mediaType]) => mediaType) ?? [];
  if (status >= 300 || offered.length === 0) return [];
  const asked = accept.split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  return offered.some(
    (mediaType) => asked.includes(mediaType.split(';')[0] ?? '') || mediaType.includes('*'),
  )
    ? []
    : [`The header "accept" asks for ${accept}, the answer is ${offered.join(' or ')}.`];
}

function cookieFaults(
  operation: Operation,
  meant: Readonly<Record<string, unknown>>,
  came = '',
): string[] {
  const declared = operation.parameters.filter((parameter) => parameter.in === 'cookie');
  const names = new Set(declared.map(({ name }) => name));
  const left = came
    .split(/;\s*/)
    .filter(Boolean)
    .map((pair): Pair => {
      const [name = '', ...raw] = pair.split('=');
      return { name: names.has(name) ? name : unescaped(name), raw: raw.join('=') };
    });
  const faults = declared.flatMap((parameter) => {
    const expected = meant[parameter.name];
    if (expected === undefined) return [];
    const own = left.filter(({ name }) => belongs(name, parameter, expected));
    for (const pair of own) left.splice(left.indexOf(pair), 1);
    const what = `The cookie "${parameter.name}"`;
    return parameter.content === undefined
      ? compare(what, readPairs(parameter, own, expected), plain(expected))
      : compare(what, JSON.parse(unescaped(own[0]?.raw ?? 'null')), expected);
  });
  const credentials = credentialHeaders(operation, 'cookie');
  return [
    ...faults,
    ...Object.keys(meant)
      .filter((name) => !declared.some((parameter) => parameter.name === name))
      .map((name) => `"${name}" is no cookie parameter.`),
    ...left
      .filter(({ name }) => !credentials.includes(name))
      .map(({ name }) => `The cookie "${name}" was not given.`),
  ];
}

function credentialHeaders({ description, security }: Operation, place = 'header'): string[] {
  return security
    .flatMap((requirement) => Object.keys(requirement))
    .flatMap((id) => {
      const scheme = description.scheme(id);
      const name = scheme['name'];
      return scheme['in'] === place && typeof name === 'string'
        ? [place === 'header' ? name.toLowerCase() : name]
        : [];
    });
}
