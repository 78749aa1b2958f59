import type { ResponseModel } from '../../../../model/api.ts';
import { camelCase } from '../../../../words.ts';
import {
  expectedErrors,
  type ExpectedResponse,
  expectedSuccesses,
} from '../../../../surface/expected-responses.ts';
import type { ApiSurface, MethodSurface } from '../../../../surface/surface.ts';
import type { ErrorPlan } from '../errors.ts';
import { localName, Scope } from '../names.ts';
import type { Call } from '../params.ts';
import {
  type ErrorFields,
  type ErrorPaths,
  errorFields,
  memberAt,
  messageText,
} from './error-fields.ts';
import { type CallArguments, exampleArguments, type TestCasePlan, testCases } from './samples.ts';

/** The data that the tests of several methods share. */
export interface TestPlan {
  /**
   * Error responses that the document declares as components and that several methods can share, each with the name of
   * its constant.
   */
  readonly sharedErrors: readonly SharedErrorPlan[];
}

export interface SharedErrorPlan {
  readonly constant: string;
  readonly description: string | undefined;
  readonly errors: readonly ExpectedErrorPlan[];
}

/**
 * Sample arguments and tests of a method. They are created on demand, because the samples for a large API use hundreds
 * of megabytes.
 */
export interface MethodSamples {
  /** Returns the arguments of the call that the documentation shows. */
  readonly example: () => CallArguments;
  readonly tests: () => MethodTests;
}

export interface MethodTests {
  /** The reason why the method can't be tested. Undefined if it can. */
  readonly unprovable: string | undefined;
  readonly cases: readonly TestCasePlan[];
  readonly successes: readonly ExpectedSuccessPlan[];
  /** Names of shared constants, or errors that are planned only for this method. */
  readonly errors: readonly (string | ExpectedErrorPlan)[];
}

export interface ExpectedSuccessPlan {
  readonly status: number;
  readonly example: string | undefined;
  /** The expected return value, if an example declares it. */
  readonly value: { readonly value: unknown } | undefined;
}

export interface ExpectedErrorPlan {
  readonly status: number;
  readonly example: string | undefined;
  readonly className: string;
  readonly message: string | undefined;
  readonly fields: ErrorFields;
}

/** Plans the tests of an API. The constructor plans the shared errors, and the methods then refer to them. */
export class TestPlanner {
  readonly #paths: ErrorPaths;
  readonly #errors: ErrorPlan;
  readonly #shared = new Map<string, SharedErrorPlan>();

  constructor({ methods, settings }: ApiSurface, errors: ErrorPlan) {
    this.#paths = settings.errorBody ?? {};
    this.#errors = errors;
    const scope = new Scope(LOCALS);
    for (const response of methods.flatMap(({ responses }) => responses.errors)) {
      const key = sharedKey(response);
      if (key === undefined || this.#shared.has(key)) continue;
      this.#shared.set(key, {
        constant: scope.take(localName(camelCase(response.name ?? ''))),
        description: response.description,
        errors: this.#expected(response, [response]),
      });
    }
  }

  get plan(): TestPlan {
    return { sharedErrors: [...this.#shared.values()] };
  }

  samples(method: MethodSurface, call: Call): MethodSamples {
    return {
      example: () => exampleArguments(call, method.samples),
      tests: () => this.#tests(method, call),
    };
  }

  #tests(method: MethodSurface, call: Call): MethodTests {
    const { http, responses } = method;
    const nothing = { cases: [], successes: [], errors: [] };
    // Prism finds no route for a path with a query or a fragment.
    if (/[?#]/.test(http.path))
      return { unprovable: 'the mock does not support its path', ...nothing };
    if (http.path.includes('}{'))
      return { unprovable: 'nothing in its path separates two parameters', ...nothing };
    const cases = testCases(call, method.samples);
    if (cases.length === 0) return { unprovable: 'no value for its inputs is known', ...nothing };
    return {
      unprovable: undefined,
      cases,
      successes: expectedSuccesses(responses.success, responses.errors).map((response) => ({
        status: response.status,
        example: response.example,
        value: returnedValue(method, response),
      })),
      errors: responses.errors.flatMap((response): (string | ExpectedErrorPlan)[] => {
        const shared = this.#shared.get(sharedKey(response) ?? '')?.constant;
        return shared === undefined ? this.#expected(response, responses.errors) : [shared];
      }),
    };
  }

  #expected(response: ResponseModel, all: readonly ResponseModel[]): ExpectedErrorPlan[] {
    return expectedErrors(response, all).map(({ status, example, body }) => {
      return {
        status,
        example,
        className: this.#className(status),
        message: body && messageText(body.value, this.#paths.message),
        fields: errorFields(body, this.#paths),
      };
    });
  }

  #className(status: number): string {
    const keys = [String(status), ...(status >= 500 ? ['5xx'] : [])];
    const [own] = keys.flatMap((wanted) =>
      this.#errors.classes.filter(({ key }) => key === wanted),
    );
    return own?.name ?? this.#errors.base;
  }
}

/** Names that the test files already use. */
const LOCALS =
  `call client contract describe expect failure input it operation options page params sent value`.split(
    ' ',
  );

/**
 * Returns the key of an error response that methods can share. Returns undefined if the response isn't a component or
 * has no exact status. The key includes the status, because a component can be the response for several statuses.
 */
function sharedKey({ name, status }: ResponseModel): string | undefined {
  return name !== undefined && /^\d{3}$/.test(status) ? `${status} ${name}` : undefined;
}

function returnedValue(
  { kind, result }: MethodSurface,
  { body }: ExpectedResponse,
): { readonly value: unknown } | undefined {
  if (body === undefined || kind === 'stream' || result.schema === undefined) return undefined;
  if (result.file === 'always') return undefined;
  const value = memberAt(body.value, kind === 'list' ? result.items : result.unwrap);
  return value === undefined ? undefined : { value };
}
