import { type ErrorClassPlan, errorClasses } from '../plan/errors.ts';
import type { SdkPlan } from '../plan/sdk.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { hardline, indent, join, type Layout } from './layout.ts';
import { comment, keyName } from './literals.ts';
import { Module } from './module.ts';
import { annotation, block, orUndefined } from './printed-type.ts';

/** Prints `errors.ts` with the base class, a class for each status and kind of error, and a table of these classes. */
export function errorsFile(plan: SdkPlan): EmittedFile {
  const module = new Module(plan, 'errors');
  const { base } = plan.errors;
  const classes = errorClasses(plan);
  const root = [
    ...comment([`Base class of all errors of the ${plan.title}.`]),
    errorClass(base, module.runtime('ApiError', 'value'), plan.id, []),
  ];
  const table = [['base: ', base], ...classes.map(({ key, name }) => [keyName(key), ': ', name])];
  return {
    path: 'src/errors.ts',
    content: module.print([
      'export { ApiError };',
      join(root, hardline),
      ...classes.map((plan_) =>
        join(
          [
            ...comment([plan_.doc]),
            errorClass(plan_.name, plan_.parent, plan.id, bodyOf(plan_, module)),
          ],
          hardline,
        ),
      ),
      join(
        [
          ...comment(['Error classes by status, range of statuses, and kind of error.']),
          [
            'export const errors = {',
            indent(hardline, join(table, [',', hardline]), ','),
            hardline,
            '} as const;',
          ],
        ],
        hardline,
      ),
    ]),
  };
}

function errorClass(name: string, parent: string, id: string, members: readonly Layout[]): Layout {
  return [
    'export class ',
    name,
    ' extends ',
    parent,
    ' ',
    block([`static override readonly brand: string = '${id}.${name}';`, ...members]),
  ];
}

function bodyOf({ bodies, bare }: ErrorClassPlan, module: Module): Layout[] {
  if (bodies.length === 0) return [];
  const type = module.printer.type({ kind: 'union', members: bodies }, 'response');
  return [
    [
      ...comment(['The declared body. A proxy may respond with a different one.']),
      hardline,
      'declare readonly body',
      annotation(bare ? orUndefined(type) : type),
      ';',
    ],
  ];
}
