import { pathPattern } from '../description/description.js';
import { object } from '../description/json.js';
import type { Operation } from '../description/operation.js';
import type { Exchange } from '../protocol.js';
import type { RecordedRequest } from '../recorder/recorded.js';
import { compare, plain } from './plain.js';
import { readSimple } from './simple.js';

/** The path has to mean the operation, and to hold the values in their places. */
export function pathFaults(
  operation: Operation,
  exchange: Exchange,
  { method, url }: RecordedRequest,
): string[] {
  const meant = object(exchange.path);
  const [path = ''] = url.split('?');
  const template = operation.description.template(method, path);
  if (template !== operation.path)
    return [`The path ${path} means ${template ?? 'no operation'}, not ${operation.path}.`];
  const values = pathPattern(template).exec(path)?.slice(1) ?? [];
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
  const unknown = Object.keys(meant)
    .filter((name) => !names.includes(name))
    .map((name) => `The path has no place for "${name}".`);
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
        return compare(`"${name}" in the path`, JSON.parse(decodeURIComponent(raw)), meant[name]);
      return compare(
        `"${name}" in the path`,
        readSimple(parameter, raw, meant[name], decodeURIComponent),
        plain(meant[name]),
      );
    }),
  ];
}
