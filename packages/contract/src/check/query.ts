import { member, object, text } from '../document/json.js';
import type { Operation } from '../document/operation.js';
import type { Exchange } from '../protocol.js';
import type { RecordedRequest } from '../recorder/exchange.js';
import { compare, asText } from './compare.js';
import { belongs, type Pair, readPairs, unescaped } from './pairs.js';
import { readJson } from './read-text.js';

/** Checks that each given parameter is sent in its style, and that no other parameters are sent. */
export function queryIssues(
  operation: Operation,
  exchange: Exchange,
  { url }: RecordedRequest,
): string[] {
  const given = object(exchange.query);
  const [, search = ''] = url.split('?');
  const declared = operation.parameters.filter((parameter) => parameter.in === 'query');
  const whole = declared.find(({ style }) => style === 'querystring');
  const left = search
    .split('&')
    .filter(Boolean)
    .map((part): Pair => {
      if (whole !== undefined && !part.includes('=')) return { name: whole.name, raw: part };
      const [name = '', ...value] = part.split('=');
      return { name: unescaped(name), raw: value.join('=') };
    });
  const credentials = new Set(keysInQuery(operation));
  const issues = declared.flatMap((parameter) => {
    const expected = member(given, parameter.name);
    const own = left.filter(({ name }) => belongs(name, parameter, expected));
    for (const pair of own) left.splice(left.indexOf(pair), 1);
    if (expected === undefined)
      return own
        .filter(({ name }) => !credentials.has(name))
        .map(({ name }) => `The query has "${name}", which was not passed.`);
    if (parameter.content !== undefined)
      return compare(
        `"${parameter.name}" in the query`,
        readJson(unescaped(own[0]?.raw ?? 'null')),
        expected,
      );
    return compare(
      `"${parameter.name}" in the query`,
      readPairs(parameter, own, expected),
      asText(expected),
    );
  });
  const misplaced = Object.keys(given)
    .filter((name) => !declared.some((parameter) => parameter.name === name))
    .map((name) => `"${name}" is not a query parameter.`);
  return [
    ...issues,
    ...misplaced,
    ...left
      .filter(({ name }) => !credentials.has(name))
      .map(({ name }) => `The query has "${name}", which is not declared.`),
  ];
}

function keysInQuery({ document, security }: Operation): string[] {
  return security
    .flatMap((requirement) => Object.keys(requirement))
    .flatMap((id) => {
      const scheme = document.scheme(id);
      return scheme['in'] === 'query' ? [text(scheme['name']) ?? ''] : [];
    });
}
