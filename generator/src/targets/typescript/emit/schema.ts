import type { EmittedFile } from '../../emitted-file.ts';
import type { MethodPlan, SdkPlan } from '../plan/sdk.ts';
import { hardline, join, type Layout, print } from './layout.ts';
import { propertyName } from './literals.ts';
import { Module } from './module.ts';
import { once } from './once.ts';
import { outline } from './schema/outline.ts';
import type { Shape, ShapeMember, SlotShape } from './schema/shape.ts';
import { transform } from './schema/transform.ts';
import { TypePrinter } from './types.ts';
import { annotation, block, flat, orInherited, plain, type PrintedType } from './printed-type.ts';

/**
 * Prints `schema.ts` with openapi-typescript's `paths` type, against which the compiler checks every call in the
 * resources. Schemas are references to `types.ts`, so that both files use the same types.
 */
export function schemaFile(plan: SdkPlan): EmittedFile {
  const module = new Module(plan, 'schema');
  const { text, usedNames } = pathsText(plan);
  for (const name of usedNames) module.printer.usedNames.add(name);
  return { path: 'src/schema.ts', content: module.print([text]) };
}

const pathsText = once(
  ({ methods, types: { names } }: SdkPlan) => {
    const printer = new TypePrinter(names);
    const paths = new Map<string, MethodPlan[]>();
    for (const method of methods) {
      const others = paths.get(method.http.path);
      if (others === undefined) paths.set(method.http.path, [method]);
      else others.push(method);
    }
    const members = [...paths.values()].map((own) => pathText(own, printer));
    const text = print(['export interface paths ', block(members)]);
    return { text, usedNames: printer.usedNames };
  },
  ({ methods, types }) => [types, methods],
);

/** Prints one path at a time, because the trees of all paths in a large document would use a hundred megabytes. */
function pathText(methods: readonly MethodPlan[], printer: TypePrinter): string {
  const { paths, slots } = outline(methods);
  const types = slots.map(([schema, direction]) => printer.type(schema, direction));
  const members = transform(paths).members.map((member) => memberLayout(member, types, ''));
  return print(join(members, hardline), MEMBER);
}

/** Number of spaces before a member of an interface. */
const MEMBER = 2;

/** @param place - Name of the member that has the shape. */
function layoutOf(shape: Shape, types: readonly PrintedType[], place = ''): Layout {
  if ('keyword' in shape) return shape.keyword;
  if ('slot' in shape) return flat(typeAt(shape, types));
  return block(shape.members.map((member) => memberLayout(member, types, place)));
}

function typeAt({ slot }: SlotShape, types: readonly PrintedType[]): PrintedType {
  return types[slot] ?? plain('unknown');
}

function memberLayout(member: ShapeMember, types: readonly PrintedType[], place: string): Layout {
  const { name, numeric, questionToken, shape } = member;
  if (name === undefined) return ['[name: string]: ', layoutOf(shape, types), ';'];
  return [
    // A parameter may be named `1`. Unlike a status, a parameter's name is a string and must be quoted.
    numeric === true && place === 'responses' ? name : propertyName(name),
    questionToken === undefined ? '' : '?',
    'slot' in shape
      ? annotation(
          questionToken === undefined
            ? typeAt(shape, types)
            : orInherited(name, typeAt(shape, types)),
        )
      : [': ', layoutOf(shape, types, name)],
    ';',
  ];
}
