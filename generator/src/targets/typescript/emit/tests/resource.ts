import type { MethodPlan, ResourcePlan, SdkPlan } from '../../plan/sdk.ts';
import { failuresOf, type Outcome, successes, valueOf } from '../../plan/tests/outcomes.ts';
import { type Trial, trialsOf } from '../../plan/tests/trials.ts';
import type { EmittedFile } from '../../../emitted-file.ts';
import { enclosed, hardline, indent, join, type Layout } from '../layout.ts';
import { literal, quote } from '../literals.ts';
import { type PrintedCall, printCall, record } from './call.ts';
import { failure, keyOf, sharedFailures } from './failures.ts';
import { CONTRACT, TestModule } from './module.ts';
import { isReadable, meaning } from './values.ts';

/** `test/posts.test.ts`: every operation of a resource, with each of its declared answers. */
export function resourceTest(plan: SdkPlan, resource: ResourcePlan): EmittedFile[] {
  if (resource.methods.length === 0) return [];
  const path = resource.file.replace(/^resources\//, '');
  const module = new TestModule(plan, path);
  const body = resource.methods.map((method) => describeMethod(plan, resource, method, module));
  return [{ path: `test/${path}.test.ts`, content: module.print(body) }];
}

function describeMethod(
  plan: SdkPlan,
  resource: ResourcePlan,
  method: MethodPlan,
  module: TestModule,
): Layout {
  const { operation } = method;
  const title = quote(`${resource.access}.${method.name}`);
  // A query or a fragment in a path is no part of it; Prism finds no such route.
  if (/[?#]/.test(operation.path))
    return todo(`${resource.access}.${method.name}: no mock serves its path`, module);
  const [main, ...others] = trialsOf(method, plan.model);
  const answers = successes(method);
  if (main === undefined)
    return todo(`${resource.access}.${method.name}: no value for its inputs is known`, module);
  const printed = printCall(resource, method, main, module);
  const head: Layout[] = [
    [
      'const contract = ',
      module.from(CONTRACT, 'operation'),
      enclosed('(', [quote(operation.method), quote(operation.path)], ')'),
      ';',
    ],
    ...printed.input,
    ...(printed.sent.length === 0 ? [] : [['const sent = ', record(printed.sent), ';']]),
    printed.call,
  ];
  const [first] = answers;
  const tests = [
    ...answers.map((outcome) => answerTest(method, main, outcome, printed, module)),
    ...(first === undefined
      ? []
      : others.map((trial) => trialTest(resource, method, trial, first, module))),
    ...failureTests(plan, method, printed, module),
  ];
  return [
    module.from('vitest', 'describe'),
    '(',
    title,
    ', () => ',
    body([join(head, hardline), ...tests]),
    ');',
  ];
}

/** What can't be proven is told in every run. */
function todo(title: string, module: TestModule): Layout {
  return [module.from('vitest', 'it'), '.todo(', quote(title), ');'];
}

function body(sections: readonly Layout[]): Layout {
  return ['{', indent(hardline, join(sections, [hardline, hardline])), hardline, '}'];
}

/** `it('answers 200 "page"', async () => {…});`. */
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

function answerTest(
  method: MethodPlan,
  trial: Trial,
  outcome: Outcome,
  { sent }: PrintedCall,
  module: TestModule,
): Layout {
  const title = `answers ${label(outcome)}${trial.title === undefined ? '' : ` to ${trial.title}`}`;
  const exchange = record([...asked(outcome), ...(sent.length === 0 ? [] : ['...sent'])]);
  const made: Layout = ['await contract.succeeds', enclosed('(', [exchange, 'call'], ')'), ';'];
  const value = expectedValue(method, outcome);
  if (value === undefined) return it(module, title, [made]);
  const [name, got] = method.kind === 'list' ? ['page', 'page.items'] : ['value', 'value'];
  return it(module, title, [
    [`const ${name} = `, made],
    [module.from('vitest', 'expect'), `(${got}).toStrictEqual(`, meaning(value.value), ');'],
  ]);
}

function expectedValue(
  method: MethodPlan,
  { body: example }: Outcome,
): { readonly value: unknown } | undefined {
  if (
    example === undefined ||
    method.kind === 'stream' ||
    method.result.type === undefined ||
    method.result.file === 'always'
  )
    return undefined;
  const value = valueOf(method, example.value);
  return value !== undefined && isReadable(value) ? { value } : undefined;
}

/** Another set of inputs; the answer has been looked at already. */
function trialTest(
  resource: ResourcePlan,
  method: MethodPlan,
  trial: Trial,
  outcome: Outcome,
  module: TestModule,
): Layout {
  const { input, sent, call } = printCall(resource, method, trial, module);
  const made: Layout = [
    'await contract.succeeds',
    enclosed('(', [record([...asked(outcome), ...sent]), 'call'], ')'),
    ';',
  ];
  return it(module, `sends ${trial.title ?? ''}`, [...input, call, made]);
}

function failureTests(
  plan: SdkPlan,
  method: MethodPlan,
  { sent }: PrintedCall,
  module: TestModule,
): Layout[] {
  const { responses } = method.operation;
  if (responses.errors.length === 0) return [];
  const shared = sharedFailures(plan);
  const rows = responses.errors.flatMap((answer): Layout[] => {
    const constant = shared.get(keyOf(answer) ?? '')?.constant;
    if (constant !== undefined) return [`...${module.beside('failures', constant)}`];
    return failuresOf(answer, responses.errors).map((outcome) => failure(plan, outcome, module));
  });
  const exchange = record(['...failure', ...(sent.length === 0 ? [] : ['...sent'])]);
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

function asked({ status, example }: Outcome): Layout[] {
  return [
    `status: ${String(status)}`,
    ...(example === undefined ? [] : [['example: ', literal(example)]]),
  ];
}

function label({ status, example }: Outcome): string {
  return example === undefined ? String(status) : `${String(status)} "${example}"`;
}
