import { pathPattern } from '../document/bundled-document.js';
import { object } from '../document/json.js';
import type { Operation } from '../document/operation.js';
import type { Exchange } from '../protocol.js';
import type { RecordedRequest } from '../recorder/exchange.js';
import { compare, asText } from './compare.js';
import { readEncoded, readJson } from './read-text.js';
import { readSimple } from './simple.js';

/** Checks that the path matches the operation and contains the given values. */
export function pathIssues(
  operation: Operation,
  exchange: Exchange,
  { method, url }: RecordedRequest,
): string[] {
  const expected = object(exchange.path);
  const [path = ''] = url.split('?');
  const template = operation.document.template(method, path);
  // OpenAPI forbids templates that differ only in parameter names (3.1 §4.8.8), but real documents contain them.
  if (template === undefined || shapeOf(template) !== shapeOf(operation.path))
    return [`The path ${path} matches ${template ?? 'no operation'}, not ${operation.path}.`];
  const values = pathPattern(operation.path).exec(path)?.slice(1) ?? [];
  const names = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
  const unknown = Object.keys(expected)
    .filter((name) => !names.includes(name))
    .map((name) => `The path has no parameter "${name}".`);
  return [
    ...unknown,
    ...names.flatMap((name, index) => {
      const declared = operation.parameters.find(
        (parameter) => parameter.in === 'path' && parameter.name === name,
      );
      const parameter = declared ?? {
        name,
        in: 'path',
        required: true,
        style: 'simple',
        explode: false,
        content: undefined,
      };
      const raw = values[index] ?? '';
      if (parameter.content !== undefined)
        return compare(`"${name}" in the path`, readJson(readEncoded(raw)), expected[name]);
      return compare(
        `"${name}" in the path`,
        readSimple(parameter, raw, expected[name], readEncoded),
        asText(expected[name]),
      );
    }),
  ];
}

function shapeOf(template: string): string {
  return template.replaceAll(/\{[^{}]+\}/g, '{}');
}
