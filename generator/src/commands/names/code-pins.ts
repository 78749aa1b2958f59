import type { Pin } from '../../naming/stainless.ts';
import { camelCase } from '../../words.ts';

/** The format of a generator's code: patterns that recognize the code and match the starts of groups and methods. */
interface Format {
  readonly marks: RegExp;
  readonly group: RegExp;
  readonly method: RegExp;
}

const FORMATS: readonly Format[] = [
  {
    // OpenAPI Generator, `typescript-fetch`.
    marks: /runtime\.BaseAPI/,
    group: /^export class (\w+?)(?:Api)? extends/gm,
    method: /^ +async (\w+)(?:RequestOpts|Raw)\(/gm,
  },
  {
    // OpenAPI Generator, `typescript-axios`.
    marks: /AxiosParamCreator/,
    group: /^export const (\w+?)(?:Api)?AxiosParamCreator\b/gm,
    method: /^ {8}(\w+): async \(/gm,
  },
  {
    // Hey API with classes, and openapi-typescript-codegen.
    marks: /^ +public (?:static )?\w+[(<]/m,
    group: /^export class (\w+?)(?:Service|Sdk|Api)? /gm,
    method: /^ +public (?:static )?(\w+)[(<]/gm,
  },
  {
    // Hey API with functions, which are not grouped.
    marks: /\burl: ['"]\//,
    group: /(?!)/g,
    method: /^export const (\w+) = /gm,
  },
];

/**
 * Returns the methods in code from OpenAPI Generator, Hey API or openapi-typescript-codegen, or an empty list for other
 * code. Names of ungrouped methods have no resource.
 */
export function pinsOfCode(code: string): Pin[] {
  const format = FORMATS.find(({ marks }) => marks.test(code));
  if (format === undefined) return [];
  const groups = [...code.matchAll(format.group)];
  let group = 0;
  const methods = [...code.matchAll(format.method)];
  return methods.flatMap(({ 1: name = '', index }, position) => {
    const body = code.slice(index, methods[position + 1]?.index);
    const method =
      /\bmethod: ['"](\w+)['"]/.exec(body)?.[1] ??
      /\.(get|put|post|patch|delete|head|options)[<(]/.exec(body)?.[1];
    const path = /\burl: ['"](\/[^'"]*)['"]/.exec(body)?.[1] ?? /`(\/[^`$]*)`/.exec(body)?.[1];
    if (method === undefined || path === undefined) return [];
    while ((groups[group]?.index ?? Infinity) < index) group += 1;
    const resource = groups[group - 1]?.[1];
    return [
      {
        operation: `${method.toUpperCase()} ${path}`,
        name: resource === undefined ? name : `${camelCase(resource)}.${name}`,
      },
    ];
  });
}
