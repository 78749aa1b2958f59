import { object, text } from '../description/json.js';
import type { Operation } from '../description/operation.js';
import type { Exchange } from '../protocol.js';
import type { RecordedRequest } from '../recorder/recorded.js';
import { compare, plain } from './plain.js';
import { belongs, type Pair, readPairs, unescaped } from './pairs.js';

/** Every parameter that was given has to come in its style, and nothing else. */
export function queryFaults(
  operation: Operation,
  exchange: Exchange,
  { url }: RecordedRequest,
): string[] {
  const meant = object(exchange.query);
  const [, search = ''] = url.split('?');
  const left = search
    .split('&')
    .filter(Boolean)
    .map((part): Pair => {
      const [name = '', ...value] = part.split('=');
      return { name: unescaped(name), raw: value.join('=') };
    });
  const declared = operation.parameters.filter((parameter) => parameter.in === 'query');
  const faults = declared.flatMap((parameter) => {
    const expected = meant[parameter.name];
    const own = left.filter(({ name }) => belongs(name, parameter, expected));
    for (const pair of own) left.splice(left.indexOf(pair), 1);
    if (expected === undefined)
      return own.map(({ name }) => `The query has "${name}", which was not given.`);
    if (parameter.content !== undefined)
      return compare(
        `"${parameter.name}" in the query`,
        JSON.parse(unescaped(own[0]?.raw ?? 'null')),
        expected,
      );
    return compare(
      `"${parameter.name}" in the query`,
      readPairs(parameter, own, expected),
      plain(expected),
    );
  });
  const misplaced = Object.keys(meant)
    .filter((name) => !declared.some((parameter) => parameter.name === name))
    .map((name) => `"${name}" is no parameter of the query.`);
  const credentials = new Set(keysInQuery(operation));
  return [
    ...faults,
    ...misplaced,
    ...left
      .filter(({ name }) => !credentials.has(name))
      .map(({ name }) => `The query has "${name}", which is not declared.`),
  ];
}

function keysInQuery({ description, security }: Operation): string[] {
  return security
    .flatMap((requirement) => Object.keys(requirement))
    .flatMap((id) => {
      const scheme = description.scheme(id);
      return scheme['in'] === 'query' ? [text(scheme['name']) ?? ''] : [];
    });
}
