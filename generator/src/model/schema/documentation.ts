import { type Json, object, text } from '../../load/node.ts';
import { words } from '../../words.ts';
import { isExactNumber } from './exact-number.ts';
import { highest, limitsOf, lowest } from './limits.ts';
import { rulesOf } from './rules.ts';
import { codeSpan } from '../../markdown.ts';
import type { Documentation } from './schema.ts';

/**
 * Reads the documentation and bounds of a node. Missing parts, except the title, are taken from the node that it refers
 * to. A title that only repeats the name is ignored.
 */
export function documentation(own: Json, target: Json = {}, name = ''): Documentation {
  const title = text(own['title']);
  const repeats = title !== undefined && words(title).join(' ') === words(name).join(' ');
  const both: Json = own === target ? own : { ...target, ...own };
  const example: unknown =
    both['example'] ?? (Array.isArray(both['examples']) ? both['examples'][0] : undefined);
  return {
    title: repeats ? undefined : title,
    description: text(own['description']) ?? text(target['description']),
    deprecated: own['deprecated'] === true || target['deprecated'] === true,
    externalDocs: text(object(both['externalDocs'])['url']),
    default: isExactNumber(both['default']) ? both['default'] : undefined,
    example: isExactNumber(example) ? example : undefined,
    constraints: bounds(both),
    limits: limitsOf(both),
  };
}

/**
 * Describes the constraints on a value in words: JSON Schema validation §6.2–6.5, the encoding, and rules that a type
 * can't express.
 */
function bounds(node: Json): string[] {
  const facts = [
    range(node),
    counted(
      node['minLength'],
      node['maxLength'],
      node['format'] === 'binary' ? 'byte' : 'character',
    ),
    counted(node['minItems'], node['maxItems'], 'item'),
    node['uniqueItems'] === true ? 'each item once' : undefined,
    counted(node['minProperties'], node['maxProperties'], 'property', 'properties'),
    typeof node['multipleOf'] === 'number'
      ? `a multiple of ${String(node['multipleOf'])}`
      : undefined,
    typeof node['pattern'] === 'string' ? `matches ${codeSpan(node['pattern'])}` : undefined,
    isBase64(node) ? 'encoded as base64' : undefined,
    ...rulesOf(node),
  ];
  return facts.filter((fact) => fact !== undefined);
}

function range(node: Json): string | undefined {
  const bounds = [
    bound(lowest(node), 'at least', 'above'),
    bound(highest(node), 'at most', 'below'),
  ].filter((part) => part !== undefined);
  return bounds.length === 0 ? undefined : bounds.join(', ');
}

function bound(
  found: ReturnType<typeof lowest>,
  inclusive: string,
  exclusive: string,
): string | undefined {
  if (found === undefined || !isExactNumber(found.value)) return undefined;
  return `${found.isExclusive ? exclusive : inclusive} ${String(found.value)}`;
}

function isBase64(node: Json): boolean {
  const { contentEncoding, format } = node;
  return contentEncoding === 'base64' || (contentEncoding === undefined && format === 'byte');
}

function counted(
  low: unknown,
  high: unknown,
  unit: string,
  units = `${unit}s`,
): string | undefined {
  const plural = (count: number) => `${String(count)} ${count === 1 ? unit : units}`;
  if (typeof low === 'number' && low > 0 && low === high) return `exactly ${plural(low)}`;
  if (typeof low === 'number' && low > 0 && typeof high === 'number')
    return `${String(low)} to ${plural(high)}`;
  if (typeof high === 'number') return `at most ${plural(high)}`;
  return typeof low === 'number' && low > 0 ? `at least ${plural(low)}` : undefined;
}
