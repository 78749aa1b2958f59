import type { EmittedFile } from '../../emitted-file.ts';
import type { DateReader } from '../plan/dates.ts';
import type { SdkPlan } from '../plan/sdk.ts';
import { enclosed, group, ifBroken, indent, type Layout, line, softline } from './layout.ts';
import { Code, literal, PURE, quote, type Value } from './literals.ts';
import { Module } from './module.ts';

const FILE = 'dates';

/**
 * Prints `dates.ts` with the readers for named schemas that contain date-times. Returns undefined if there are none.
 */
export function datesFile(plan: SdkPlan): EmittedFile | undefined {
  if (plan.dates.constants.length === 0) return undefined;
  const module = new Module(plan, FILE);
  const type = module.runtime('DateReader');
  const constants = plan.dates.constants.map(({ name, reader }): Layout => [
    `export const ${name}: ${type} = `,
    PURE,
    module.runtime('dates', 'value'),
    '(() =>',
    group(
      indent(
        line,
        printReader(reader, module, (constant) => constant),
      ),
      ifBroken(','),
      softline,
    ),
    ');',
  ]);
  return { path: `src/${FILE}.ts`, content: module.print(constants) };
}

/**
 * Prints a reader for a file other than `dates.ts`, and imports the constants that the reader uses. Returns undefined
 * if there is no reader.
 */
export function dateReader(reader: DateReader | undefined, module: Module): Code | undefined {
  return (
    reader &&
    new Code(printReader(reader, module, (constant) => module.local(FILE, constant, 'value')))
  );
}

function printReader(
  reader: DateReader,
  module: Module,
  constant: (name: string) => string,
): Layout {
  if (reader.kind === 'constant') return constant(reader.name);
  const name = module.runtime(reader.kind, 'value');
  if (reader.kind === 'dateTime') return name;
  const print = (of: DateReader): Layout => printReader(of, module, constant);
  const [only, ...others] = argumentsOf(reader, print);
  return others.length === 0
    ? [name, '(', only ?? '', ')']
    : [name, enclosed('(', [only ?? '', ...others], ')')];
}

function argumentsOf(
  reader: Exclude<DateReader, { kind: 'constant' | 'dateTime' }>,
  print: (of: DateReader) => Layout,
): Layout[] {
  const object = (members: readonly (readonly [string, DateReader | undefined])[]): Layout =>
    literal(
      Object.fromEntries(
        members.map(([key, of]): [string, Value] => [key, new Code(of ? print(of) : 'undefined')]),
      ),
    );
  switch (reader.kind) {
    case 'dateItems':
      return [print(reader.of)];
    case 'dateParts':
      return reader.of.map(print);
    case 'dateMembers':
      return [object(reader.named), ...(reader.others ? [print(reader.others)] : [])];
    case 'dateVariants':
      return [[quote(reader.property), ', ', object(reader.of)]];
  }
}
