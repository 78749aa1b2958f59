import type { ExpectedErrorPlan } from '../plan/tests/plan.ts';
import type { ErrorClassPlan } from '../plan/errors.ts';
import type { MethodPlan, SdkPlan } from '../plan/sdk.ts';
import type { ApiMutant } from './mutant.ts';

/** Maximum number of methods whose tests run for a mutant of the whole API. */
const MOST = 3;

/** Returns mutants with bugs in the settings that all methods share. */
export function apiMutants(plan: SdkPlan): ApiMutant[] {
  return [
    ...idempotencyHeader(plan),
    ...pagination(plan),
    ...errorClasses(plan),
    ...errorBody(plan),
  ]
    .map((mutant) => ({ ...mutant, methods: mutant.methods.slice(0, MOST) }))
    .filter(({ methods }) => methods.length > 0);
}

function idempotencyHeader(plan: SdkPlan): ApiMutant[] {
  const { idempotencyHeader: name } = plan;
  if (name === undefined) return [];
  return [
    {
      kind: 'a changed idempotency header',
      changed: { ...plan, idempotencyHeader: `${name}-Other` },
      methods: plan.methods.filter(({ takesIdempotencyKey }) => takesIdempotencyKey),
    },
  ];
}

/**
 * Returns a mutant for each page parameter in `SENT` and each response path in `READ` that a pagination style has. The
 * mutant uses a wrong name or path.
 */
function pagination(plan: SdkPlan): ApiMutant[] {
  return plan.pagination.flatMap((style) => {
    const methods = plan.methods.filter(
      ({ kind, page }) => kind === 'list' && page === style.constant,
    );
    const mutant = (part: 'request' | 'response', key: string, value: string): ApiMutant => ({
      kind: part === 'request' ? 'a lost page parameter' : 'a wrong path in pages',
      subject: `${key} of ${style.constant}`,
      changed: {
        ...plan,
        pagination: plan.pagination.map((own) =>
          own === style
            ? { ...own, config: { ...own.config, [part]: { ...own.config[part], [key]: value } } }
            : own,
        ),
      },
      methods,
    });
    return [
      ...Object.keys(style.config.request ?? {})
        .filter((key) => SENT.has(key))
        .map((key) => mutant('request', key, 'other')),
      ...Object.entries(style.config.response)
        .filter(([key, path]) => READ.has(key) && path !== undefined)
        .map(([key]) => mutant('response', key, 'other.place')),
    ];
  });
}

/** Parameters that a client sets to request the next page. All other parameters are copied from the first request. */
const SENT = new Set(['page', 'offset', 'cursor']);

/** Paths without which a page has no items or no next page. Other paths only identify the last page. */
const READ = new Set(['items', 'next', 'last', 'more']);

/**
 * Returns a mutant for each error class that a test expects. In the mutant, the statuses of this class cause errors of
 * another class.
 */
function errorClasses(plan: SdkPlan): ApiMutant[] {
  const { classes } = plan.errors;
  return classes.flatMap((own) => {
    const expected = plan.methods.flatMap((method) =>
      errorsOf(method, plan)
        .filter(({ className }) => className === own.name)
        .map(({ status }) => ({ method, status })),
    );
    if (expected.length === 0) return [];
    return [
      {
        kind: 'a wrong error class',
        subject: own.key,
        changed: { ...plan, errors: { ...plan.errors, classes: withoutKey(classes, own) } },
        methods: [...new Set(expected.map(({ method }) => method))],
        statuses: [...new Set(expected.map(({ status }) => status))],
      },
    ];
  });
}

/** Moves a class to a key that matches no status. */
function withoutKey(classes: readonly ErrorClassPlan[], own: ErrorClassPlan): ErrorClassPlan[] {
  return classes.map((each) => (each === own ? { ...each, key: `not ${each.key}` } : each));
}

/**
 * Fields that the runtime reads only from declared paths. The runtime also finds other fields at common paths or in
 * headers.
 */
const ONLY_DECLARED = ['type', 'code'] as const;

function errorBody(plan: SdkPlan): ApiMutant[] {
  return ONLY_DECLARED.filter((key) => plan.errorBody?.[key] !== undefined).map((key) => ({
    kind: 'a wrong path in error bodies',
    subject: key,
    changed: { ...plan, errorBody: { ...plan.errorBody, [key]: 'other.place' } },
    methods: plan.methods.filter((method) =>
      errorsOf(method, plan).some(({ fields }) =>
        fields.some(([name, value]) => name === key && value !== undefined),
      ),
    ),
  }));
}

/** Returns the errors that the tests of a method expect. */
function errorsOf({ samples }: MethodPlan, { tests }: SdkPlan): ExpectedErrorPlan[] {
  return samples
    .tests()
    .errors.flatMap((error) =>
      typeof error === 'string'
        ? (tests.sharedErrors.find(({ constant }) => constant === error)?.errors ?? [])
        : [error],
    );
}
