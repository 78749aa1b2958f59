import { isObject, object, text } from '../description/json.js';
import type { Operation, Parameter } from '../description/operation.js';
import type { Exchange } from '../protocol.js';
import type { RecordedRequest } from '../recorder/recorded.js';
import { compare, plain } from './plain.js';
import { pairs } from './simple.js';

interface Pair {
  readonly name: string;
  /** Still percent-encoded: what separates is told apart from what is meant literally. */
  readonly raw: string;
}

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
      return { name: decode(name), raw: value.join('=') };
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
        JSON.parse(decode(own[0]?.raw ?? 'null')),
        expected,
      );
    return compare(
      `"${parameter.name}" in the query`,
      read(parameter, own, expected),
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

function belongs(name: string, parameter: Parameter, expected: unknown): boolean {
  const { name: own, style, explode, content } = parameter;
  if (content !== undefined) return name === own;
  if (style === 'deepObject') return name.startsWith(`${own}[`);
  return style === 'form' && explode && isObject(expected) ? name in expected : name === own;
}

function read(
  { name: own, style, explode }: Parameter,
  found: readonly Pair[],
  expected: unknown,
): unknown {
  if (style === 'deepObject') return nested(own, found);
  const all = found.map(({ name, raw }) => [name, decode(raw)] as const);
  if (explode && isObject(expected)) return Object.fromEntries(all);
  if (explode && Array.isArray(expected)) return all.map(([, value]) => value);
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return { repeated: all };
  if (!isObject(expected) && !Array.isArray(expected)) return decode(only.raw);
  const values = only.raw.split(SEPARATORS[style] ?? ',').map(decode);
  return isObject(expected) ? Object.fromEntries(pairs(values)) : values;
}

const SEPARATORS: Readonly<Record<string, RegExp>> = {
  form: /,/,
  spaceDelimited: /%20|\+/,
  pipeDelimited: /\||%7C/i,
};

/** `filter[status]=queued`. */
function nested(own: string, found: readonly Pair[]): unknown {
  const root: Record<string, unknown> = {};
  for (const { name, raw } of found) {
    const keys = [...name.slice(own.length).matchAll(/\[([^\]]*)\]/g)].map(
      (match) => match[1] ?? '',
    );
    const last = keys.pop() ?? '';
    let target = root;
    for (const key of keys) target = (target[key] ??= {}) as Record<string, unknown>;
    const before = target[last];
    target[last] = before === undefined ? decode(raw) : [before, decode(raw)].flat();
  }
  return root;
}

function keysInQuery({ description, security }: Operation): string[] {
  return security
    .flatMap((requirement) => Object.keys(requirement))
    .flatMap((id) => {
      const scheme = description.scheme(id);
      return scheme['in'] === 'query' ? [text(scheme['name']) ?? ''] : [];
    });
}

function decode(raw: string): string {
  return decodeURIComponent(raw.replaceAll('+', ' '));
}
