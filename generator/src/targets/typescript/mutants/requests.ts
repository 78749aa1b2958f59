import { type Group, parameterId, type Placement } from '../plan/params.ts';
import type { MethodPlan, ParameterPlan } from '../plan/sdk.ts';
import type { StylePlan } from '../plan/styles.ts';
import type { Mutant } from './mutant.ts';
import { sendsBody, sentValues } from './sent.ts';

/** A mutant of a method, with the changed members of the method's plan. */
export type RequestMutant = Mutant & { readonly change: Partial<MethodPlan> };

/** Returns mutants with bugs in the request of a method. */
export function requestChanges(method: MethodPlan): RequestMutant[] {
  return [
    ...address(method),
    ...PLACES.flatMap((place) => dropped(method, place)),
    ...misplaced(method),
    ...restyled(method),
    ...body(method),
  ];
}

const PLACES = ['query', 'header', 'cookie'] as const;

function address(method: MethodPlan): RequestMutant[] {
  const { http, placement } = method;
  const path = entriesOf(method, 'path');
  return [
    {
      kind: 'a wrong HTTP method',
      change: { http: { ...http, method: OTHER_METHODS[http.method] ?? 'post' } },
    },
    { kind: 'a wrong path', change: { http: { ...http, path: `${http.path}/x` } } },
    ...(path.length > 1
      ? [{ kind: 'swapped path parameters', change: placed(placement, { path: rotated(path) }) }]
      : []),
  ];
}

const OTHER_METHODS: Readonly<Record<string, string>> = {
  get: 'delete',
  delete: 'get',
  post: 'put',
  put: 'post',
  patch: 'put',
};

type Entries = Extract<Group, readonly unknown[]>;

/** Returns the source of each parameter in a location, even if the method passes them as one object. */
function entriesOf(
  { params, parameters, placement }: MethodPlan,
  place: keyof Placement & ParameterPlan['in'],
): Entries {
  const group = placement[place];
  if (group === undefined) return [];
  if (isList(group)) return group;
  return parameters.flatMap((parameter) => {
    const member = params?.keys.get(parameterId(parameter));
    return parameter.in !== place || member === undefined
      ? []
      : [{ name: parameter.name, from: { member, mayBeInherited: false } }];
  });
}

function isList(group: Group): group is Entries {
  return Array.isArray(group);
}

/** Gives each parameter the value of the next one. */
function rotated(group: Entries): Entries {
  return group.map(({ name }, index) => ({
    name,
    from: group[(index + 1) % group.length]?.from ?? { local: 'undefined' },
  }));
}

function placed(placement: Placement, change: Partial<Placement>): Partial<MethodPlan> {
  return { placement: { ...placement, ...change } };
}

/** Returns a mutant for each parameter in `place` that the tests send. The mutant omits the parameter. */
function dropped(method: MethodPlan, place: (typeof PLACES)[number]): RequestMutant[] {
  const entries = entriesOf(method, place);
  return entries
    .filter(({ name }) => sentValues(method, { in: place, name }).length > 0)
    .map((entry) => ({
      kind: `a dropped ${place} parameter`,
      subject: entry.name,
      change: placed(method.placement, { [place]: entries.filter((own) => own !== entry) }),
    }));
}

function misplaced(method: MethodPlan): RequestMutant[] {
  const { placement, parameters } = method;
  const { query, header } = placement;
  const isSent = (place: 'query' | 'header'): boolean =>
    parameters.some((own) => own.in === place && sentValues(method, own).length > 0);
  return [
    ...(query !== undefined && header === undefined && isSent('query')
      ? [
          {
            kind: 'query parameters in headers',
            change: placed(placement, { query: undefined, header: query }),
          },
        ]
      : []),
    ...(header !== undefined && query === undefined && isSent('header')
      ? [
          {
            kind: 'headers in the query',
            change: placed(placement, { header: undefined, query: header }),
          },
        ]
      : []),
  ];
}

/** Returns a mutant for each parameter whose serialized value depends on its style. The mutant uses another style. */
function restyled(method: MethodPlan): RequestMutant[] {
  return method.parameters.flatMap((parameter) => {
    const { in: place, name } = parameter;
    const own = method.styles.find((style) => style.in === place && style.name === name)?.style;
    const values = sentValues(method, parameter);
    const style = otherStyle(place, own, values);
    if (style === undefined) return [];
    const others = method.styles.filter((each) => each.in !== place || each.name !== name);
    return [
      {
        kind: 'a restyled parameter',
        subject: `${name} of ${place}`,
        change: { styles: [...others, { in: place, name, style }] },
      },
    ];
  });
}

function otherStyle(
  place: string,
  own: StylePlan | undefined,
  values: readonly unknown[],
): StylePlan | undefined {
  const style = (name: StylePlan['name']): StylePlan => ({
    name,
    options: NO_OPTIONS[name],
    reserved: false,
  });
  if (place === 'path' && values.length > 0)
    return style(own?.name === 'label' ? 'matrix' : 'label');
  const isStructured = values.some((value) => typeof value === 'object' && value !== null);
  if (place !== 'query' || !isStructured) return undefined;
  return style(own?.name === 'json' ? 'form' : 'json');
}

/** Empty options for the styles whose functions can't be called without options. */
const NO_OPTIONS: Partial<Record<StylePlan['name'], object>> = { form: {}, label: {}, matrix: {} };

function body(method: MethodPlan): RequestMutant[] {
  const { placement, request } = method;
  if (request === undefined || placement.body === undefined || !sendsBody(method)) return [];
  const { codec } = request;
  const encoded =
    codec === undefined
      ? { ...request, contentType: 'text/plain' }
      : { ...request, codec: undefined, parts: [], contentType: 'application/x-other+json' };
  return [
    { kind: 'a dropped body', change: placed(placement, { body: undefined }) },
    { kind: 'a wrong content type', change: { request: encoded } },
  ];
}
