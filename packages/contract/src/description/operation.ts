import type { Description } from './description.js';
import { isObject, type Json, list, object, text } from './json.js';
import { nestingOf } from './nesting.js';

export interface Located {
  readonly node: Json;
  /** JSON Pointer. */
  readonly at: string;
}

/** Parameter Object, with the defaults of its place filled in (OpenAPI 3.1 §4.8.12). */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /** It holds JSON or another media type, instead of a style. */
  readonly content: string | undefined;
  /** OpenAPI leaves open how it is written, since it has lists or objects inside of others. */
  readonly isOpen?: boolean;
}

/** Media type and what stands under it. */
export type Content = readonly (readonly [mediaType: string, media: Located])[];

/** What the description says of one operation. */
export class Operation {
  readonly parameters: readonly Parameter[];

  constructor(
    readonly description: Description,
    readonly path: string,
    item: Located,
    readonly own: Located,
  ) {
    const found = [...list(item.node['parameters']), ...list(own.node['parameters'])].flatMap(
      (node) => {
        const located = description.follow(node, '');
        return located === undefined ? [] : [parameterOf(located.node, description)];
      },
    );
    this.parameters = [
      ...new Map(
        found.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
      ).values(),
    ];
  }

  /** Media types of the body; undefined where there is none. */
  get body(): Content | undefined {
    const body = this.description.follow(
      this.own.node['requestBody'],
      `${this.own.at}/requestBody`,
    );
    return body && contentOf(body);
  }

  /** All declared answers, by status, range or `default`. */
  get answers(): ReadonlyMap<string, Content> {
    const located = Object.entries(object(this.own.node['responses'])).map(
      ([key, node]) =>
        [key, this.description.follow(node, `${this.own.at}/responses/${key}`)] as const,
    );
    return new Map(
      located.flatMap(([key, answer]) => (answer === undefined ? [] : [[key, contentOf(answer)]])),
    );
  }

  /** The answer with a status: its own, that of its range, or the default (OpenAPI 3.1 §4.8.16). */
  answer(status: number): Content | undefined {
    const { answers } = this;
    const range = String(Math.floor(status / 100));
    const keys = [String(status), `${range}XX`, `${range}xx`, 'default'];
    return answers.get(keys.find((key) => answers.has(key)) ?? '');
  }

  /** Security Requirement Objects: one of them has to be met. */
  get security(): readonly Json[] {
    const { security = this.description.root['security'] } = this.own.node;
    return list(security).filter(isObject);
  }

  get settings(): Json {
    return object(this.own.node['x-sdkwright']);
  }

  /** Dotted path of the items of a list. */
  get items(): string | undefined {
    const style = text(this.settings['pagination']);
    const styles = object(object(this.description.root['x-sdkwright'])['pagination']);
    return style === undefined
      ? undefined
      : (text(object(object(styles[style])['answer'])['items']) ?? '');
  }

  /** The header that carries the key of a call, where the operation takes one. */
  get idempotencyHeader(): string | undefined {
    const name = text(
      object(this.description.root['x-sdkwright'])['idempotencyHeader'],
    )?.toLowerCase();
    return this.parameters.some(
      (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === name,
    )
      ? name
      : undefined;
  }
}

function parameterOf(node: Json, description: Description): Parameter {
  const where = text(node['in']) ?? 'query';
  const isPair = where === 'query' || where === 'cookie';
  const style = text(node['style']) ?? (isPair ? 'form' : 'simple');
  const explode =
    typeof node['explode'] === 'boolean' ? node['explode'] : style === 'form' || style === 'cookie';
  const [content] = Object.keys(object(node['content']));
  const nesting =
    content === undefined && style !== 'deepObject'
      ? nestingOf(node['schema'], description)
      : undefined;
  const own = {
    name: text(node['name']) ?? '',
    in: where,
    required: node['required'] === true,
    isOpen: nesting !== undefined,
  };
  // What OpenAPI leaves open: lists in an exploded object repeat their names, other objects nest in brackets, and so
  // where neither can be, it is JSON.
  if (nesting === undefined || (nesting === 'lists in an object' && isPair && explode))
    return { ...own, style, explode, content };
  return nesting !== 'in a list' && where === 'query'
    ? { ...own, style: 'deepObject', explode, content }
    : { ...own, style, explode, content: 'application/json' };
}

function contentOf({ node, at }: Located): Content {
  return Object.entries(object(node['content'])).map(([mediaType, media]) => [
    mediaType,
    {
      node: object(media),
      at: `${at}/content/${encodeURIComponent(mediaType.replaceAll('~', '~0').replaceAll('/', '~1'))}`,
    },
  ]);
}
