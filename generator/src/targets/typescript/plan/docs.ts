import type { MethodSurface } from '../../../surface/surface.ts';
import { camelName } from '../../../surface/words.ts';
import type { ErrorPlan } from './errors.ts';
import type { MethodDocPlan } from './sdk.ts';

/** Plans the documentation of methods. */
export class DocPlanner {
  readonly #errors: ErrorPlan;
  readonly #statuses: ReadonlySet<string>;
  readonly #common: ReadonlySet<string>;

  constructor(methods: readonly MethodSurface[], errors: ErrorPlan) {
    this.#errors = errors;
    this.#statuses = new Set(errors.classes.map(({ key }) => key));
    this.#common = this.#commonKeys(methods);
  }

  plan({ body, doc, responses, result }: MethodSurface): MethodDocPlan {
    const throws = this.#errors.classes.flatMap(({ key, name }) => {
      const declared = this.#common.has(key)
        ? undefined
        : responses.errors.find(({ status }) => this.#covers(key, status));
      return declared === undefined ? [] : [{ name, key, description: declared.description }];
    });
    const deprecated = doc.deprecated && {
      ...doc.deprecated,
      replacement: doc.deprecated.replacement?.map(camelName).join('.'),
    };
    return { ...doc, deprecated, body: body?.description, result: result.description, throws };
  }

  /** Returns the keys of errors that nearly all methods declare. They aren't documented per method. */
  #commonKeys(methods: readonly MethodSurface[]): ReadonlySet<string> {
    const common = this.#errors.classes.filter(({ key }) => {
      const declaring = methods.filter(({ responses }) =>
        responses.errors.some(({ status }) => this.#covers(key, status)),
      );
      return declaring.length > 3 && declaring.length > methods.length * 0.8;
    });
    return new Set(common.map(({ key }) => key));
  }

  /** True if a status becomes an error of the class with this key. */
  #covers(key: string, status: string): boolean {
    return (
      status === key || (key === '5xx' && status.startsWith('5') && !this.#statuses.has(status))
    );
  }
}
