import type { RequestBody, Parameter, Encoding } from '../../../model/api.ts';
import { resolveRef } from '../../../model/schema/resolve-ref.ts';
import { isJson } from '../../../model/openapi/media-types.ts';
import type { Schemas } from '../../../surface/schemas.ts';

/** A runtime function that writes a parameter, and the options of the function. */
export interface StylePlan {
  readonly name:
    | 'cookie'
    | 'deepObject'
    | 'form'
    | 'json'
    | 'label'
    | 'matrix'
    | 'pipeDelimited'
    | 'querystring'
    | 'simple'
    | 'spaceDelimited';
  /** Options that differ from the style's defaults. Undefined if the style takes no options. */
  readonly options: { readonly explode?: boolean; readonly json?: true } | undefined;
  readonly reserved: boolean;
}

/**
 * The styles of each location (OpenAPI 3.1 §4.8.12.3; `cookie` is new in OpenAPI 3.2). The first one is the default.
 */
const STYLES: Readonly<Record<Parameter['in'], readonly [string, ...string[]]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
};

/** Returns the style of a parameter. Undefined if the runtime already uses that style for the parameter's location. */
export function styleOf(parameter: Parameter, schemas: Schemas): StylePlan | undefined {
  const { style, explode, allowReserved, content } = parameter.style;
  if (content !== undefined && style === 'querystring')
    return { name: style, options: isJson(content) ? { json: true } : {}, reserved: false };
  if (content !== undefined) return isJson(content) ? plain('json') : undefined;
  const known = STYLES[parameter.in];
  const plan = known.includes(style) ? named(style, explode) : named(known[0]);
  if (allowReserved && parameter.in === 'query') return { ...plan, reserved: true };
  // The runtime rejects an object in a path unless the style is explicit.
  const isPathObject =
    parameter.in === 'path' && resolveRef(parameter.schema, schemas).kind === 'object';
  const usual = plan.name === known[0] && plan.options?.explode === undefined;
  return usual && !isPathObject ? undefined : plan;
}

/** Returns the style of a form field. Undefined if the Encoding Object declares neither `style` nor `explode`. */
export function partStyle({ style, explode }: Encoding): StylePlan | undefined {
  if (style === undefined && explode === undefined) return undefined;
  return named(style !== undefined && STYLES.query.includes(style) ? style : 'form', explode);
}

interface Styled {
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
}

/**
 * Returns the names of the runtime functions that an operation uses for parameters and fields. Local names must not
 * shadow them.
 */
export function styleNames({ parameters, body }: Styled, schemas: Schemas): string[] {
  const plans = [
    ...parameters.map((parameter) => styleOf(parameter, schemas)),
    ...(body?.encoding ?? []).map(partStyle),
  ];
  return plans.flatMap((plan) => (plan === undefined ? [] : [plan.name, 'reserved']));
}

function named(style: string, explode = style === 'form' || style === 'cookie'): StylePlan {
  switch (style) {
    case 'deepObject':
      return plain(style);
    case 'spaceDelimited':
    case 'pipeDelimited':
      return explode ? named('form') : plain(style);
    case 'simple':
    case 'label':
    case 'matrix':
      return { name: style, options: explode ? { explode } : {}, reserved: false };
    default:
      return {
        name: style === 'cookie' ? style : 'form',
        options: explode ? {} : { explode },
        reserved: false,
      };
  }
}

function plain(name: StylePlan['name']): StylePlan {
  return { name, options: undefined, reserved: false };
}
