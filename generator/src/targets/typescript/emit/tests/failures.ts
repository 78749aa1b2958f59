import type { ResponseModel } from '../../../../model/api.ts';
import { camelCase } from '../../../../words.ts';
import { localName, Scope } from '../../plan/names.ts';
import type { SdkPlan } from '../../plan/sdk.ts';
import { at, errorClass, failuresOf, type Outcome } from '../../plan/tests/outcomes.ts';
import type { EmittedFile } from '../../../emitted-file.ts';
import { hardline, indent, join, type Layout } from '../layout.ts';
import { comment, literal, prose } from '../literals.ts';
import { oneLine } from '../docs.ts';
import { record } from './call.ts';
import { CONTRACT, TestModule } from './module.ts';
import { isReadable, meaning } from './values.ts';

/** Names that the test files use themselves. */
const TAKEN =
  `call client contract describe expect failure input it operation options page sent value`.split(
    ' ',
  );

/** The failures that several operations share, by the name of the component in the description. */
export function sharedFailures(plan: SdkPlan): SharedFailures {
  const known = SHARED.get(plan);
  if (known !== undefined) return known;
  const scope = new Scope(TAKEN);
  const shared = new Map<string, { constant: string; answer: ResponseModel }>();
  for (const { responses } of plan.model.operations) {
    for (const answer of responses.errors) {
      const key = keyOf(answer);
      if (key !== undefined && !shared.has(key))
        shared.set(key, { constant: scope.take(localName(camelCase(answer.name ?? ''))), answer });
    }
  }
  SHARED.set(plan, shared);
  return shared;
}

type SharedFailures = ReadonlyMap<
  string,
  { readonly constant: string; readonly answer: ResponseModel }
>;

const SHARED = new WeakMap<SdkPlan, SharedFailures>();

/** A component may stand for several statuses; its failures differ then. */
export function keyOf({ name, status }: ResponseModel): string | undefined {
  return name !== undefined && /^\d{3}$/.test(status) ? `${status} ${name}` : undefined;
}

/** `test/failures.ts`: what becomes of the failures that the description declares for more than one operation. */
export function failuresFile(plan: SdkPlan): EmittedFile[] {
  const shared = [...sharedFailures(plan).values()];
  if (shared.length === 0) return [];
  const module = new TestModule(plan, 'failures');
  const type = module.from(CONTRACT, 'type Failure').replace('type ', '');
  const constants = shared.map(({ constant, answer }) =>
    join(
      [
        ...comment(prose(oneLine(answer.description))),
        [
          `export const ${constant}: readonly ${type}[] = `,
          failureList(plan, failuresOf(answer, [answer]), module),
          ';',
        ],
      ],
      hardline,
    ),
  );
  return [{ path: 'test/failures.ts', content: module.print(constants) }];
}

function failureList(plan: SdkPlan, outcomes: readonly Outcome[], module: TestModule): Layout {
  return [
    '[',
    indent(
      hardline,
      join(
        outcomes.map((outcome) => failure(plan, outcome, module)),
        [',', hardline],
      ),
      ',',
    ),
    hardline,
    ']',
  ];
}

/** `{ status: 404, example: 'notFound', error: NotFoundError, fields: {…} }`. */
export function failure(
  plan: SdkPlan,
  { status, example, body }: Outcome,
  module: TestModule,
): Layout {
  const name = example === undefined ? [] : [['example: ', literal(example)]];
  return record([
    `status: ${String(status)}`,
    ...name,
    `error: ${module.own(errorClass(plan, status))}`,
    ...words(plan, body),
    ['fields: ', record(fields(plan, body))],
  ]);
}

function words({ model }: SdkPlan, body: Outcome['body']): Layout[] {
  const path = model.settings.errorBody?.message;
  const message = body === undefined || path === undefined ? undefined : at(body.value, path);
  return typeof message === 'string' ? [['message: ', literal(message)]] : [];
}

/** What the client makes of a member of the body: a number is as good a word as a text. */
function read(value: unknown, name: (typeof FIELDS)[number]): unknown {
  if (name === 'details') return Array.isArray(value) ? value : undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return name === 'retryAfter' ? Number(value) : String(value);
}

const FIELDS = ['type', 'code', 'details', 'requestId', 'retryAfter'] as const;

/** What the error says, as the paths of `errorBody` lead to it. */
function fields({ model }: SdkPlan, body: Outcome['body']): Layout[] {
  if (body === undefined || !isReadable(body.value)) return [];
  const { errorBody = {} } = model.settings;
  const said = FIELDS.flatMap((name): Layout[] => {
    const path = errorBody[name];
    if (path === undefined) return [];
    const value = read(at(body.value, path), name);
    return [[`${name}: `, value === undefined ? 'undefined' : meaning(value)]];
  });
  return [...said, ['body: ', meaning(body.value)]];
}
