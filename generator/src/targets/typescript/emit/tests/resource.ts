import type { DateReader } from '../../plan/dates.ts';
import type { MethodPlan, ResourcePlan, SdkPlan } from '../../plan/sdk.ts';
import type { ExpectedErrorPlan, ExpectedSuccessPlan } from '../../plan/tests/plan.ts';
import type { TestCasePlan } from '../../plan/tests/samples.ts';
import type { EmittedFile } from '../../../emitted-file.ts';
import { enclosed, hardline, indent, join, type Layout } from '../layout.ts';
import { literal, quote } from '../literals.ts';
import { objectLiteral, type PrintedCall, printCall } from './call.ts';
import { markDates } from './dates.ts';
import { expectedError } from './errors.ts';
import { CONTRACT, TestModule } from './module.ts';
import { isReadable, expectedLiteral } from './values.ts';

/**
 * Prints the test file of a resource, such as `test/posts.test.ts`, which tests every method and all of the method's
 * declared responses.
 */
export function resourceTest(plan: SdkPlan, resource: ResourcePlan): EmittedFile[] {
  if (resource.methods.length === 0) return [];
  const path = resource.file.replace(/^resources\//, '');
  const module = new TestModule(plan, path);
  const body = resource.methods.map((method) => describeMethod(resource, method, module));
  return [{ path: `test/${path}.test.ts`, content: module.print(body) }];
}

function describeMethod(resource: ResourcePlan, method: MethodPlan, module: TestModule): Layout {
  const { http } = method;
  const name = `${resource.access}.${method.name}`;
  const { cases, errors, successes, unprovable } = method.samples.tests();
  const [main, ...others] = cases;
  if (main === undefined)
    return todo(`${http.method.toUpperCase()} ${http.path}: ${unprovable ?? ''}`, module);
  const printed = printCall(resource, method, main, module);
  const head: Layout[] = [
    [
      'const contract = ',
      module.from(CONTRACT, 'operation'),
      enclosed('(', [quote(http.method), quote(http.path)], ')'),
      ';',
    ],
    ...printed.params,
    ...(printed.sent.length === 0 ? [] : [['const sent = ', objectLiteral(printed.sent), ';']]),
    printed.call,
  ];
  const [first] = successes;
  const tests = [
    ...successes.map((success) => successTest(method, main, success, printed, module)),
    ...(first === undefined
      ? []
      : others.map((other) => requestTest(resource, method, other, first, module))),
    ...errorTests(errors, printed, module),
  ];
  return [
    module.from('vitest', 'describe'),
    '(',
    quote(name),
    ', () => ',
    body([join(head, hardline), ...tests]),
    ');',
  ];
}

/** Prints `it.todo` for a test that can't run, so that every report lists it. */
function todo(title: string, module: TestModule): Layout {
  return [module.from('vitest', 'it'), '.todo(', quote(title), ');'];
}

function body(sections: readonly Layout[]): Layout {
  return ['{', indent(hardline, join(sections, [hardline, hardline])), hardline, '}'];
}

/** Prints `it('returns 200 "page"', async () => {…});`. */
function it(module: TestModule, title: string, statements: readonly Layout[]): Layout {
  return [
    module.from('vitest', 'it'),
    '(',
    quote(title),
    ', async () => {',
    indent(hardline, join(statements, hardline)),
    hardline,
    '});',
  ];
}

function successTest(
  { dates, kind }: MethodPlan,
  { title: sentExample }: TestCasePlan,
  success: ExpectedSuccessPlan,
  { sent }: PrintedCall,
  module: TestModule,
): Layout {
  const title = `returns ${label(success)}${sentExample === undefined ? '' : ` to ${sentExample}`}`;
  const exchange = objectLiteral([
    ...responseMembers(success),
    ...(sent.length === 0 ? [] : ['...sent']),
  ]);
  const made: Layout = ['await contract.succeeds', enclosed('(', [exchange, 'call'], ')'), ';'];
  const { value } = success;
  if (value === undefined || !isReadable(value.value)) return it(module, title, [made]);
  const reader: DateReader | undefined =
    kind === 'list' && dates ? { kind: 'dateItems', of: dates } : dates;
  const expected = markDates(value.value, reader, module.dates);
  const [name, got] = kind === 'list' ? ['page', 'page.items'] : ['value', 'value'];
  return it(module, title, [
    [`const ${name} = `, made],
    [module.from('vitest', 'expect'), `(${got}).toStrictEqual(`, expectedLiteral(expected), ');'],
  ]);
}

/**
 * Prints a test that sends an additional request for an operation. It doesn't compare the response with an example,
 * because another test does.
 */
function requestTest(
  resource: ResourcePlan,
  method: MethodPlan,
  testCase: TestCasePlan,
  success: ExpectedSuccessPlan,
  module: TestModule,
): Layout {
  const { params, sent, call } = printCall(resource, method, testCase, module);
  const made: Layout = [
    'await contract.succeeds',
    enclosed(
      '(',
      [
        objectLiteral([
          ...responseMembers(success),
          ...(testCase.sampled ? ['sampled: true'] : []),
          ...sent,
        ]),
        'call',
      ],
      ')',
    ),
    ';',
  ];
  return it(module, `sends ${testCase.title ?? ''}`, [...params, call, made]);
}

function errorTests(
  errors: readonly (string | ExpectedErrorPlan)[],
  { sent }: PrintedCall,
  module: TestModule,
): Layout[] {
  if (errors.length === 0) return [];
  const rows = errors.map((error) =>
    typeof error === 'string'
      ? `...${module.beside('failures', error)}`
      : expectedError(error, module),
  );
  const exchange = objectLiteral(['...failure', ...(sent.length === 0 ? [] : ['...sent'])]);
  const title = quote('throws $error.name on $status $example');
  return [
    [
      module.from('vitest', 'it'),
      '.each(',
      enclosed('[', rows, ']'),
      ')(',
      title,
      ', async (failure) => {',
      indent(hardline, ['await contract.fails', enclosed('(', [exchange, 'call'], ')'), ';']),
      hardline,
      '});',
    ],
  ];
}

function responseMembers({ status, example }: ExpectedSuccessPlan): Layout[] {
  return [
    `status: ${String(status)}`,
    ...(example === undefined ? [] : [['example: ', literal(example)]]),
  ];
}

function label({ status, example }: ExpectedSuccessPlan): string {
  return example === undefined ? String(status) : `${String(status)} "${example}"`;
}
