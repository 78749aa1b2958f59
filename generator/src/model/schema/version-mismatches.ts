import type { Json } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Context } from '../context.ts';

/**
 * Reports keywords that the document's version doesn't define. They are interpreted as in a version that defines them.
 * Also reports siblings of `$ref`, which OpenAPI 3.0 ignores.
 */
export function reportVersionMismatches(node: Json, pointer: string, context: Context): void {
  const { version } = context.document;
  const warn: Warn = (code, keyword, message, fix) => {
    context.diagnostics.warn(code, message, fix, joinPointer(pointer, keyword));
  };
  if (version === '3.0') {
    if (Array.isArray(node['type']) || node['type'] === 'null')
      warn(
        'type-list',
        'type',
        'OpenAPI 3.0 supports neither lists of types nor the type `null`; the type is read as in 3.1.',
        'Use `nullable`, or declare `openapi: 3.1.0`.',
      );
    if ('const' in node)
      warn(
        'const-in-3.0',
        'const',
        "OpenAPI 3.0 doesn't support `const`; it is read as in 3.1.",
        'Use an `enum` with one value, or declare `openapi: 3.1.0`.',
      );
    if (typeof node['$ref'] === 'string' && SIBLINGS.some((key) => key in node))
      warn(
        'ref-siblings',
        '$ref',
        'OpenAPI 3.0 ignores siblings of a `$ref`, and so does sdkwright.',
        'Put the `$ref` into an `allOf`, or declare `openapi: 3.1.0`.',
      );
    warnOfItems(node, 'Use `prefixItems`, and declare `openapi: 3.1.0`.', warn);
    return;
  }
  if (typeof node['nullable'] === 'boolean')
    warn(
      'nullable-in-3.1',
      'nullable',
      "OpenAPI 3.1 doesn't support `nullable`; it is read as in 3.0.",
      "Add 'null' to the `type`.",
    );
  for (const keyword of ['exclusiveMinimum', 'exclusiveMaximum']) {
    if (typeof node[keyword] === 'boolean')
      warn(
        'exclusive-flag',
        keyword,
        `A boolean \`${keyword}\` belongs to OpenAPI 3.0; it is read as in 3.0.`,
        'Write the bound as a number.',
      );
  }
  warnOfItems(node, 'Use `prefixItems`.', warn);
}

type Warn = (code: string, keyword: string, message: string, fix: string) => void;

function warnOfItems(node: Json, fix: string, warn: Warn): void {
  if (Array.isArray(node['items']))
    warn('items-list', 'items', '`items` is a list; it is read as `prefixItems`.', fix);
}

/** Keywords whose omission next to a `$ref` would change the values that a schema allows. */
const SIBLINGS = [
  'properties',
  'required',
  'allOf',
  'oneOf',
  'anyOf',
  'additionalProperties',
  'enum',
  'type',
  'items',
];
