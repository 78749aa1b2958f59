import { type Layout, group, hardline, ifBroken, indent, join, line, softline } from './layout.ts';
import { quote } from './literals.ts';

/** A printed type: the members of a union, or a single member. */
export interface PrintedType {
  readonly members: readonly Layout[];
  /** True for a type such as `A & B` or `readonly A[]`, which needs parentheses as the item type of an array. */
  readonly compound?: boolean;
}

/** Type of an object without properties. `{}` would accept any value except null and undefined. */
export const NOTHING: PrintedType = { members: ['Record<string, never>'] };
/** Union member that keeps an enum open without hiding the editor's suggestions. */
export const OTHERS = '(string & {})';
export function plain(layout: Layout): PrintedType {
  return { members: [layout] };
}

/** Joins members into a union without duplicates, with `null` at the end. `unknown` replaces all other members. */
export function union(members: readonly Layout[]): PrintedType {
  if (members.includes('unknown')) return plain('unknown');
  const different = new Map(
    members.map((member) => [typeof member === 'string' ? member : JSON.stringify(member), member]),
  );
  const ordered = [...different.values()].filter((member) => member !== 'null');
  return { members: ordered.length < different.size ? [...ordered, 'null'] : ordered };
}

export function orUndefined(type: PrintedType): PrintedType {
  if (type.members.includes('unknown')) return type;
  return { members: [...operands(type), 'undefined'] };
}

/** Members of `Object`, which every object inherits. */
const INHERITED = new Set(
  `constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf`.split(
    ' ',
  ),
);

/**
 * Widens an optional property whose name is a member of `Object`. Objects without the property inherit that member and
 * would not be assignable.
 */
export function orInherited(name: string, type: PrintedType): PrintedType {
  if (!INHERITED.has(name) || type.members.includes('unknown')) return type;
  return { members: [...operands(type), `Object[${quote(name)}]`] };
}

/** Returns the operands of a union, with parentheses around intersections. */
export function operands(type: PrintedType): readonly Layout[] {
  const [only, ...others] = type.members;
  const isReadonly = others.length === 0 && parts(only)[0] === 'readonly ';
  return type.compound === true && !isReadonly ? [['(', flat(type), ')']] : type.members;
}

/** Prints a union on one line if it fits, and with a vertical bar before each member otherwise. */
function alternatives(type: PrintedType): Layout {
  return [
    ifBroken('| '),
    join(
      type.members.map((member) => indent(member)),
      [line, '| '],
    ),
  ];
}

/**
 * True if a type doesn't need leading bars, because it has a single member or is the union of an object type and null.
 */
function isOneLine({ members: [first, second, ...others] }: PrintedType): boolean {
  if (second === undefined) return true;
  return others.length === 0 && second === 'null' && parts(first)[0] === '{';
}

/** Returns the parts of a layout. */
function parts(layout: Layout | undefined): readonly Layout[] {
  if (!Array.isArray(layout)) return layout === undefined ? [] : [layout];
  const [first, ...others] = layout as readonly Layout[];
  return others.length === 0 ? parts(first) : [first ?? '', ...others];
}

export function flat(type: PrintedType): Layout {
  return join(type.members, ' | ');
}

/** Prints a map as an index signature, which, unlike `Record`, supports circular values. */
export function spelledOut(value: PrintedType): Layout {
  return group('{', indent(line, '[key: string]', annotation(value), ifBroken(';')), line, '}');
}

export function recordType(value: PrintedType): Layout {
  return ['Record', typeArguments([plain('string'), value])];
}

/** Prints `<A, B>` after a name. */
export function typeArguments(types: readonly PrintedType[]): Layout {
  const printed = types.map((type) => (isOneLine(type) ? flat(type) : group(alternatives(type))));
  return group('<', indent(softline, join(printed, [',', line])), softline, '>');
}

/** Prints `: T` after a name. */
export function annotation(type: PrintedType): Layout {
  return isOneLine(type) ? [': ', flat(type)] : [':', group(indent(line, alternatives(type)))];
}

/** Prints `<T>` after a name. */
export function typeArgument(type: PrintedType): Layout {
  return isOneLine(type)
    ? ['<', flat(type), '>']
    : group('<', indent(softline, group(alternatives(type))), softline, '>');
}

/** Prints ` = T` after `export type X`. */
export function definition(type: PrintedType): Layout {
  return isOneLine(type) ? [' = ', flat(type)] : [' =', group(indent(line, alternatives(type)))];
}

/** Adds the parentheses that a type needs in an array or an intersection. */
export function bracketed(type: PrintedType): Layout {
  if (!isOneLine(type)) return group('(', indent(softline, alternatives(type)), softline, ')');
  return type.compound === true || type.members.length > 1 ? ['(', flat(type), ')'] : flat(type);
}

export function block(members: readonly Layout[]): Layout {
  return members.length === 0
    ? '{}'
    : ['{', indent(hardline, join(members, hardline)), hardline, '}'];
}
