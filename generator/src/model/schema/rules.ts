import { codeSpan } from '../../markdown.ts';
import { entries, isObject, type Json, list, object, strings } from '../../load/node.ts';

/** Describes constraints that a type can't express: JSON Schema core §10.2, validation §6.5.4. */
export function rulesOf(node: Json): string[] {
  return [
    ...dependentRequired(node),
    ...conditional(node),
    ...alternatives(node, 'anyOf', 'at least one'),
    ...alternatives(node, 'oneOf', 'exactly one'),
    ...negation(node['not']),
  ];
}

/**
 * True for an alternative that contains only `required` or `not`. Its title, its description and `type: object` are
 * ignored.
 */
export function isOnlyRequired(node: unknown): boolean {
  const { description: _, title: __, type, ...rest } = object(node);
  const keys = Object.keys(rest);
  return (
    (type === undefined || type === 'object') &&
    keys.length > 0 &&
    keys.every((key) => key === 'required' || key === 'not')
  );
}

function dependentRequired(node: Json): string[] {
  return entries(node['dependentRequired']).flatMap(([name, required]) => {
    const names = strings(required);
    return names.length === 0 ? [] : [`${areRequired(names)} with ${codeSpan(name)}`];
  });
}

function conditional({ if: condition, then, else: otherwise }: Json): string[] {
  const words = conditionOf(condition);
  if (words === undefined) return [];
  const required = [then, otherwise].map((branch) => strings(object(branch)['required']));
  return required.flatMap((names, index) =>
    names.length === 0
      ? []
      : [`${areRequired(names)} ${index === 0 ? `if ${words}` : `unless ${words}`}`],
  );
}

/** Describes a condition, such as "`a` is given and `kind` is `b`". Returns undefined for a more complex condition. */
function conditionOf(condition: unknown): string | undefined {
  const { required, properties, type, ...others } = object(condition);
  if (Object.keys(others).length > 0 || (type !== undefined && type !== 'object')) return undefined;
  const values = entries(properties).map(([name, schema]) => valueOf(name, schema));
  if (values.includes(undefined)) return undefined;
  const compared = new Set(Object.keys(object(properties)));
  const given = strings(required).filter((name) => !compared.has(name));
  const parts = [
    ...(given.length === 0 ? [] : [`${namesOf(given)} ${given.length === 1 ? 'is' : 'are'} given`]),
    ...values,
  ];
  return parts.length === 0 ? undefined : parts.join(' and ');
}

function valueOf(name: string, schema: unknown): string | undefined {
  const { const: constant, enum: values, type: _, ...others } = object(schema);
  const allowed = constant === undefined ? list(values) : [constant];
  if (allowed.length === 0 || Object.keys(others).length > 0) return undefined;
  return `${codeSpan(name)} is ${anyOf(allowed.map((value) => codeSpan(String(value))))}`;
}

function alternatives(node: Json, keyword: 'anyOf' | 'oneOf', count: string): string[] {
  const nodes = list(node[keyword]);
  if (nodes.length < 2 || !nodes.every(isOnlyRequired)) return [];
  const groups = nodes.map((part) => strings(object(part)['required']));
  if (groups.some(({ length }) => length === 0)) return [];
  return [
    `${count} of ${joined(
      groups.map((names) => names.map((name) => codeSpan(name)).join(' + ')),
      'and',
    )} is required`,
  ];
}

function negation(not: unknown): string[] {
  if (!isObject(not)) return [];
  const { required, const: constant, enum: values, pattern, type: _, ...others } = not;
  if (Object.keys(others).length > 0) return [];
  const names = strings(required);
  const refused = constant === undefined ? list(values) : [constant];
  return [
    ...(names.length === 0
      ? []
      : [names.length === 1 ? `without ${namesOf(names)}` : `not ${namesOf(names)} together`]),
    ...(refused.length === 0
      ? []
      : [`not ${anyOf(refused.map((value) => codeSpan(String(value))))}`]),
    ...(typeof pattern === 'string' ? [`does not match ${codeSpan(pattern)}`] : []),
  ];
}

function areRequired(names: readonly string[]): string {
  return `${namesOf(names)} ${names.length === 1 ? 'is' : 'are'} required`;
}

function namesOf(names: readonly string[]): string {
  return joined(
    names.map((name) => codeSpan(name)),
    'and',
  );
}

function anyOf(words: readonly string[]): string {
  return joined(words, 'or');
}

function joined(words: readonly string[], conjunction: 'and' | 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
