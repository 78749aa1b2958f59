import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import { children } from '../../../model/schema/walk.ts';
import { apiTitle, titleSlug } from '../../../naming/client.ts';
import { camelCase } from '../../../words.ts';
import { hasPlainErrors } from '../../../surface/error-bodies.ts';
import type { ApiSurface } from '../../../surface/surface.ts';
import { planAuth } from './auth.ts';
import { DatePlanner } from './dates.ts';
import { planDefaults } from './defaults.ts';
import { usageOf } from './directions.ts';
import { planErrors } from './errors.ts';
import { withoutUnsendable } from './fetch.ts';
import { reportLostMethods } from './lost-methods.ts';
import { MethodPlanner } from './methods.ts';
import { clientStem, localName, RUNTIME_TYPES, Scope } from './names.ts';
import { planPagination } from './pagination.ts';
import { planResources } from './resources.ts';
import type { Schema } from './schema.ts';
import { planResponseHeaders } from './response-headers.ts';
import { planServers } from './servers.ts';
import type { ExportsPlan, PackagePlan, SdkPlan } from './sdk.ts';
import type { Flavor } from './flavor.ts';
import { planTypes, type TypesPlan } from './types.ts';
import { planWebhooks } from './webhooks.ts';

/** The settings of a package. */
export interface PackageSettings extends Omit<PackagePlan, 'userAgent'> {
  readonly flavor: Flavor;
  readonly client: string;
}

/**
 * Plans every name, file and signature of an API's packages, so that later stages don't create names. Parts that
 * packages with the same client stem share are planned once, and their plans contain the same objects.
 *
 * @param given - Type names from an earlier run, by key.
 */
export function planSdks(
  surface: ApiSurface,
  packages: readonly PackageSettings[],
  diagnostics: Diagnostics,
  given: ReadonlyMap<string, string> = new Map(),
): SdkPlan[] {
  const clients = packages.map(({ client }) => client);
  const sendable = withoutUnsendable(surface, diagnostics);
  const planned = new Map<string, ApiPlan>();
  return packages.map(({ flavor, client, ...pkg }) => {
    const stem = clientStem(client, flavor);
    const api = planned.get(stem) ?? planApi(sendable, stem, clients, diagnostics, given);
    planned.set(stem, api);
    const userAgent = `${pkg.name.replace('@', '').replace('/', '-')}/${pkg.version}`;
    return { ...api, flavor, client, package: { ...pkg, userAgent } };
  });
}

type ApiPlan = Omit<SdkPlan, 'flavor' | 'client' | 'package'>;

/** @param stem - First part of the names of error classes. */
function planApi(
  surface: ApiSurface,
  stem: string,
  clients: readonly string[],
  diagnostics: Diagnostics,
  given: ReadonlyMap<string, string>,
): ApiPlan {
  const { baseUrl, settings, title } = surface;
  const scope = new Scope([...RUNTIME_TYPES, ...clients], given);
  const id = settings.id ?? titleSlug(title);
  const auth = planAuth(surface);
  const errors = planErrors(surface.methods, stem, scope);
  const types = planTypes(surface, usageOf(surface), scope);
  const dates = new DatePlanner(
    surface,
    settings.dates === 'Date' ? types.names.response : undefined,
  );
  const planner = new MethodPlanner(surface, errors, dates);
  const { methods, resources } = planResources(surface, planner, types, scope, diagnostics);
  reportLostMethods(surface, methods, diagnostics);
  const errorDates = dates.readerOfAny(errors.classes.flatMap(({ bodies }) => bodies));
  const events = dates.readerOf(surface.webhooks.event);
  return {
    variable: variableOf(stem),
    id: id === '' ? 'api' : id,
    title: apiTitle(title),
    description: surface.description,
    externalDocs: surface.externalDocs,
    support: surface.support,
    baseUrl: {
      url: baseUrl,
      env: settings.env?.baseUrl,
      servers: planServers(
        surface.environments,
        auth.options.map(({ name }) => name),
      ),
    },
    defaults: planDefaults(settings),
    idempotencyHeader: settings.idempotencyHeader,
    errorBody: settings.errorBody,
    hasPlainErrors: hasPlainErrors(surface),
    bigints: settings.int64 === 'bigint',
    dates: { constants: dates.constants, errors: errorDates, events },
    auth,
    types,
    errors,
    pagination: planPagination(settings),
    responseHeaders: planResponseHeaders(surface.methods, scope),
    resources,
    methods: surface.methods.flatMap((method) => methods.get(method) ?? []),
    webhooks: planWebhooks(surface, resources),
    exports: planExports(surface, types),
    tests: planner.tests.plan,
    names: scope.claimed,
  };
}

/** Returns the name of the client's variable in examples. */
function variableOf(stem: string): string {
  const name = camelCase(stem);
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && localName(name) === name
    ? name
    : 'client';
}

function planExports({ methods }: ApiSurface, { types }: TypesPlan): ExportsPlan {
  const bodies = methods.flatMap(({ body }) => body?.schema ?? []);
  return {
    uploads: [...types.map(({ schema }) => schema), ...bodies].some(holdsFile),
    waiters: methods.some(({ waiter }) => waiter !== undefined),
  };
}

function holdsFile(schema: Schema): boolean {
  return schema.kind === 'binary' || children(schema).some(holdsFile);
}
