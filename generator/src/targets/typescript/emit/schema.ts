import type { ApiModel } from '../../../model/api.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import type { SdkPlan } from '../plan/sdk.ts';
import { type Layout, print } from './layout.ts';
import { propertyName } from './literals.ts';
import { Module } from './module.ts';
import { once } from './once.ts';
import { outline, type Outline } from './schema/outline.ts';
import type { Shape, ShapeMember } from './schema/shape.ts';
import { SchemaThread } from './schema/thread.ts';
import { annotation, block, flat, plain, type PrintedType, TypePrinter, union } from './types.ts';

/**
 * `schema.ts`: the `paths` of openapi-typescript, against which the compiler checks every call that the resources make.
 * Schemas stand in it by the names that they have in `types.ts`, so that both speak of the same types.
 */
export function schemaFile(plan: SdkPlan): EmittedFile {
  const module = new Module(plan, 'schema');
  const { text, mentioned } = pathsText(plan);
  for (const name of mentioned) module.printer.mentioned.add(name);
  return { path: 'src/schema.ts', content: module.print([text]) };
}

const pathsText = once(
  ({ model, types: { names } }: SdkPlan) => {
    const printer = new TypePrinter(names);
    const types = outlined(model).slots.map(([schema, view]) => printer.type(schema, view));
    const text = print(['export interface paths ', layoutOf(shapeOf(model), types)]);
    return { text, mentioned: printer.mentioned };
  },
  ({ model, types }) => [model, types],
);

/** Has openapi-typescript begin with a model's `paths`, which `schemaFile` will wait for. */
export function beginSchema(model: ApiModel): void {
  outlined(model);
}

let warm: SchemaThread | undefined;

/** Has openapi-typescript loaded while the description is read. */
export function warmSchema(): void {
  warm ??= new SchemaThread();
}

const outlined = once((model: ApiModel): Outline & { readonly thread: SchemaThread } => {
  const thread = warm ?? new SchemaThread();
  warm = undefined;
  const { paths, slots } = outline(model.operations);
  thread.ask(paths);
  return { paths, slots, thread };
});

const shapeOf = once((model: ApiModel): Shape => outlined(model).thread.answer());

function layoutOf(shape: Shape, types: readonly PrintedType[]): Layout {
  if (typeof shape === 'string') return shape;
  if (typeof shape === 'number') return flat(types[shape] ?? plain('unknown'));
  if ('union' in shape) return flat(union(shape.union.map((member) => layoutOf(member, types))));
  return block(shape.members.map((member) => memberLayout(member, types)));
}

function memberLayout(member: ShapeMember, types: readonly PrintedType[]): Layout {
  const { name, numeric, optional, shape } = member;
  if (name === undefined) return ['[name: string]: ', layoutOf(shape, types), ';'];
  const type = typeof shape === 'number' ? types[shape] : undefined;
  return [
    numeric === true ? name : propertyName(name),
    optional === true ? '?' : '',
    type === undefined ? [': ', layoutOf(shape, types)] : annotation(type),
    ';',
  ];
}
