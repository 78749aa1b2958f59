import type { Documentation, Schema } from '../plan/schema.ts';
import type { EnumPlan, TypesPlan } from '../plan/types.ts';
import type { TypePlan } from '../plan/declarations.ts';
import type { DeclarationPlan } from '../plan/declarations.ts';
import type { SdkPlan } from '../plan/sdk.ts';
import type { Direction } from '../plan/directions.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { documented } from './docs.ts';
import { hardline, indent, join, type Layout, print } from './layout.ts';
import { comment, propertyName, prose, scalarLiteral } from './literals.ts';
import { Module } from './module.ts';
import { once } from './once.ts';
import { isKeyed, type InterfaceParts, SCALARS, TypePrinter } from './types.ts';
import { block, definition, NOTHING, OTHERS, union } from './printed-type.ts';

/** Prints `types.ts` with the types of the named schemas. */
export function typesFile(plan: SdkPlan): EmittedFile {
  const module = new Module(plan, 'types');
  const { text, usedNames } = typesText(plan.types);
  for (const name of usedNames) module.printer.usedNames.add(name);
  return {
    path: 'src/types.ts',
    content: module.print(
      [text],
      plan.types.types.map(({ name }) => name),
    ),
  };
}

const typesText = once((plan: TypesPlan) => {
  const { circular, names, types } = plan;
  const printer = new TypePrinter(names);
  const declarations = types.map((type) =>
    print(typeDeclaration(type, printer, circular.has(type.name))),
  );
  const text = declarations.length === 0 ? 'export {};' : declarations.join('\n\n');
  return { text, usedNames: printer.usedNames };
});

/** Prints `enums.ts` with the values of enums as constants and as types. */
export function enumsFile(plan: SdkPlan): EmittedFile {
  const module = new Module(plan, 'enums');
  const body = plan.types.enums.flatMap((enumeration) => enumDeclarations(enumeration));
  return { path: 'src/enums.ts', content: module.print(body.length === 0 ? ['export {};'] : body) };
}

function typeDeclaration(
  { name, schema, direction, doc }: TypePlan,
  printer: TypePrinter,
  isCircular: boolean,
): Layout {
  if (isInterface(schema, isCircular))
    return interfaceDeclaration(name, doc, schema, direction, printer);
  const type = isCircular ? printer.circular(schema, direction) : printer.type(schema, direction);
  return lines(documented(doc), ['export type ', name, definition(type), ';']);
}

/**
 * True for an object that is declared as an interface: one that has properties, pattern properties or several bases, or
 * a map that has a base or is circular, unless the map's values are scalars. Other objects are aliases.
 */
function isInterface(
  schema: Schema,
  isCircular: boolean,
): schema is Extract<Schema, { kind: 'object' }> {
  if (schema.kind !== 'object' || isKeyed(schema)) return false;
  const { additionalProperties, bases, patternProperties, properties } = schema;
  if (properties.length > 0 || bases.length > 1 || patternProperties !== undefined) return true;
  const isMap = additionalProperties !== undefined && additionalProperties.kind !== 'never';
  return isMap && (isCircular || bases.length > 0) && !SCALARS.has(additionalProperties.kind);
}

function heading(name: string, bases: readonly Layout[]): Layout {
  return [
    'export interface ',
    name,
    bases.length === 0 ? ' ' : [' extends ', join(bases, ', '), ' '],
  ];
}

/** Prints the declaration of a params or result type. */
export function inputDeclaration(input: DeclarationPlan, printer: TypePrinter): Layout {
  const { name, direction, doc, alias } = input;
  if (alias !== undefined)
    return lines(documented(doc), [
      'export type ',
      name,
      definition(printer.type(alias, direction)),
      ';',
    ]);
  return interfaceDeclaration(name, doc, input, direction, printer);
}

/** Declares an interface, or an alias if no property or base belongs to the direction. */
function interfaceDeclaration(
  name: string,
  doc: Documentation,
  parts: InterfaceParts,
  direction: Direction,
  printer: TypePrinter,
): Layout {
  const bases = printer.bases(parts, direction).map(({ members: [base = 'unknown'] }) => base);
  const members = printer.members(parts, direction);
  return lines(
    documented(doc),
    bases.length + members.length === 0
      ? ['export type ', name, definition(NOTHING), ';']
      : [heading(name, bases), block(members)],
  );
}

function enumDeclarations({ name, doc, members, nullable, anyText }: EnumPlan): Layout[] {
  const entries = members.map(({ key, value, description }) =>
    lines(comment(prose(description)), [propertyName(key), ': ', scalarLiteral(value), ',']),
  );
  const values = [
    ...members.map(({ value }) => scalarLiteral(value)),
    ...(anyText ? [OTHERS] : []),
    ...(nullable ? ['null'] : []),
  ];
  return [
    lines(documented(doc), [
      'export const ',
      name,
      ' = {',
      indent(hardline, join(entries, hardline)),
      hardline,
      '} as const;',
    ]),
    lines(documented(doc), ['export type ', name, definition(union(values)), ';']),
  ];
}

function lines(...parts: readonly (Layout | readonly Layout[])[]): Layout {
  const all = parts.flatMap((part, index) =>
    index === parts.length - 1 ? [part] : (part as readonly Layout[]),
  );
  return join(all, hardline);
}
