import type { SdkPlan } from '../../plan/sdk.ts';
import type { ExpectedErrorPlan } from '../../plan/tests/plan.ts';
import type { EmittedFile } from '../../../emitted-file.ts';
import { hardline, indent, join, type Layout } from '../layout.ts';
import { comment, literal, prose } from '../literals.ts';
import { oneLine } from '../docs.ts';
import { objectLiteral } from './call.ts';
import { CONTRACT, TestModule } from './module.ts';
import { isReadable, expectedLiteral } from './values.ts';

/** Prints `test/failures.ts` with the error responses that the document declares for several operations. */
export function failuresFile(plan: SdkPlan): EmittedFile[] {
  const { sharedErrors } = plan.tests;
  if (sharedErrors.length === 0) return [];
  const module = new TestModule(plan, 'failures');
  const type = module.from(CONTRACT, 'type Failure').replace('type ', '');
  const constants = sharedErrors.map(({ constant, description, errors }) =>
    join(
      [
        ...comment(prose(oneLine(description))),
        [`export const ${constant}: readonly ${type}[] = `, errorList(errors, module), ';'],
      ],
      hardline,
    ),
  );
  return [{ path: 'test/failures.ts', content: module.print(constants) }];
}

function errorList(errors: readonly ExpectedErrorPlan[], module: TestModule): Layout {
  const rows = errors.map((error) => expectedError(error, module));
  return ['[', indent(hardline, join(rows, [',', hardline]), ','), hardline, ']'];
}

/** Prints `{ status: 404, example: 'notFound', error: NotFoundError, fields: {…} }`. */
export function expectedError(
  { status, example, className, message, fields }: ExpectedErrorPlan,
  module: TestModule,
): Layout {
  const shown = fields.every(([, value]) => value === undefined || isReadable(value)) ? fields : [];
  return objectLiteral([
    `status: ${String(status)}`,
    ...(example === undefined ? [] : [['example: ', literal(example)]]),
    `error: ${module.own(className)}`,
    ...(message === undefined ? [] : [['message: ', literal(message)]]),
    [
      'fields: ',
      objectLiteral(
        shown.map(([name, value]) => [
          `${name}: `,
          value === undefined ? 'undefined' : expectedLiteral(value),
        ]),
      ),
    ],
  ]);
}
