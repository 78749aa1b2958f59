import type { ResponseModel } from '../../../model/api.ts';
import type { ApiSurface, MethodSurface } from '../../../surface/surface.ts';
import { servedSecurity } from './auth.ts';
import { type DatePlanner, type DateReader, importsOf } from './dates.ts';
import { DocPlanner } from './docs.ts';
import { paginationName } from './names.ts';
import type { ErrorPlan } from './errors.ts';
import { type Call, planCall } from './params.ts';
import { planRequest } from './request.ts';
import { planResult } from './results.ts';
import type { DeclarationPlan } from './declarations.ts';
import type { MethodPlan, ResponsePlan } from './sdk.ts';
import { styleNames, styleOf } from './styles.ts';
import { TestPlanner } from './tests/plan.ts';

/** The types of a method that may need names: its params, its value, and the body that contains a list's items. */
export type TypeKind = 'params' | 'result' | 'envelope';

export interface PlannedMethod {
  readonly method: MethodPlan;
  /** Types that the method needs in addition to the types of schemas. */
  readonly declarations: readonly DeclarationPlan[];
}

/** Plans methods. The argument `takeName` of `plan` names the types of a method. */
export class MethodPlanner {
  readonly tests: TestPlanner;
  readonly #surface: ApiSurface;
  readonly #docs: DocPlanner;
  /**
   * Planned calls, keyed by operation. If an operation has a method for its value and a method for its stream, both
   * share a call, unless only one of them requires a body.
   */
  readonly #calls = new Map<string, { readonly call: Call; readonly of: MethodSurface }>();

  readonly #dates: DatePlanner;

  constructor(surface: ApiSurface, errors: ErrorPlan, dates: DatePlanner) {
    this.#dates = dates;
    this.#surface = surface;
    this.#docs = new DocPlanner(surface.methods, errors);
    this.tests = new TestPlanner(surface, errors);
  }

  plan(method: MethodSurface, name: string, takeName: (kind: TypeKind) => string): PlannedMethod {
    const { auth } = this.#surface;
    const { declared: params, ...call } = this.#callOf(method, () => takeName('params'));
    const { declared: values, result } = planResult(method, takeName);
    const plan: MethodPlan = {
      name,
      kind: method.kind,
      http: method.http,
      doc: this.#docs.plan(method),
      ...call,
      parameters: method.parameters,
      styles: method.parameters.flatMap((parameter) => {
        const style = styleOf(parameter, this.#surface);
        return style === undefined ? [] : [{ in: parameter.in, name: parameter.name, style }];
      }),
      request: planRequest(method),
      result,
      dates: this.#datesOf(method),
      page: method.pagination && paginationName(method.pagination),
      takesIdempotencyKey: method.takesIdempotencyKey,
      isDeclaredIdempotent: method.isDeclaredIdempotent,
      retry: method.retry,
      timeout: method.timeout,
      security: method.security && servedSecurity(method.security, auth.schemes),
      baseUrl: method.baseUrl,
      waiter: method.waiter,
      isStreamTwin: method.isStreamTwin,
      responses: method.responses.success.map(planResponse),
      samples: this.tests.samples(method, { ...call, declared: undefined }),
    };
    return {
      method: plan,
      declarations: [...(params === undefined ? [] : [params]), ...values],
    };
  }

  #datesOf({ result }: MethodSurface): DateReader | undefined {
    return result.stream === 'events' ? undefined : this.#dates.readerOf(result.schema);
  }

  #callOf(method: MethodSurface, takeName: () => string): Call {
    const key = `${method.http.method} ${method.http.path}`;
    const before = method.isStreamTwin ? this.#calls.get(key) : undefined;
    if (before !== undefined && before.of.body?.required === method.body?.required)
      return { ...before.call, declared: undefined };
    const { settings } = this.#surface;
    const imported = [
      ...styleNames(method, this.#surface),
      ...Object.keys(settings.pagination ?? {}).map(paginationName),
      ...importsOf(this.#datesOf(method)),
    ];
    const call = planCall(method, imported, takeName);
    this.#calls.set(key, { call, of: method });
    return call;
  }
}

function planResponse({ status, content }: ResponseModel): ResponsePlan {
  const all = content === undefined ? [] : [content, ...(content.stream ? [content.stream] : [])];
  return { status, content: all.map(({ mediaType, schema }) => ({ mediaType, schema })) };
}
