import { entries, isObject, type Json, list, object, strings, text } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Operation, Security, SecurityScheme } from '../api.ts';
import type { Context } from '../context.ts';
import { basicSettings, oauth2Settings, schemeSettings } from '../extension.ts';
import { isFieldName } from './field-name.ts';

/** Reads a list of Security Requirement Objects (OpenAPI 3.1 §4.8.30). Returns undefined if the value isn't a list. */
export function readSecurity(node: unknown): Security | undefined {
  return Array.isArray(node)
    ? list(node).map((requirement) => entries(requirement).map(([id]) => id))
    : undefined;
}

/**
 * Returns the default security of operations. If the document doesn't declare `security`, calls can use any of its
 * security schemes or none.
 */
export function defaultSecurity(root: Json, schemes: readonly SecurityScheme[]): Security {
  const optional = schemes.map(({ id }) => [id]);
  return readSecurity(root['security']) ?? (optional.length === 0 ? [] : [...optional, []]);
}

/**
 * Returns the document's operations without parameters that duplicate credentials. Credentials become optional for
 * logins.
 */
export function withCredentials(
  operations: readonly Operation[],
  schemes: readonly SecurityScheme[],
  security: Security,
): Operation[] {
  const others = operations.filter((operation) => !isLogin(operation));
  const common = new Set(others.map((operation) => JSON.stringify(operation.security ?? security)));
  return operations.map((operation) => withOwnCredentials(operation, schemes, security, common));
}

/** @param common - the requirements of operations that are not logins, as JSON. */
function withOwnCredentials(
  operation: Operation,
  schemes: readonly SecurityScheme[],
  security: Security,
  common: ReadonlySet<string>,
): Operation {
  const own = operation.security ?? security;
  const used = new Set(own.flat());
  const keys = new Set(
    schemes
      .filter(({ id }) => used.has(id))
      .map((scheme) => (scheme.type === 'apiKey' ? placeOf(scheme) : '')),
  );
  const isOptional = own.length === 0 || own.some((list) => list.length === 0);
  return {
    ...operation,
    // The credential is a client option. If it were also a parameter, it would be sent twice.
    parameters: operation.parameters.filter((parameter) => !keys.has(placeOf(parameter))),
    security:
      !isOptional &&
      isLogin(operation) &&
      (operation.security === undefined || common.has(JSON.stringify(own)))
        ? [...own, []]
        : operation.security,
  };
}

function placeOf({ in: place, name }: { readonly in: string; readonly name: string }): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

/**
 * True for a POST operation whose path looks like a login. Such an operation issues credentials and therefore can't
 * require them, even if it inherits the document's security or a framework declares the same security for every
 * operation.
 */
function isLogin({ method, path }: Operation): boolean {
  const [last = ''] = path.replace(/\/$/, '').split('/').slice(-1);
  return method === 'post' && !path.includes('{') && LOGIN.test(last);
}

const LOGIN =
  /^((log|sign)[-_]?(in|up)|authenticate|register|sessions?|((api|auth|access)[-_]?)?token([-_](auth|obtain|refresh))?)$/i;

/** Reads Security Scheme Objects (OpenAPI 3.1 §4.8.27). Reports and omits schemes that an HTTP client can't apply. */
export function readSchemes(context: Context): SecurityScheme[] {
  const at = '#/components/securitySchemes';
  return entries(object(context.document.root['components'])['securitySchemes']).flatMap(
    ([id, node]) => {
      const located = context.resolveRef(node, joinPointer(at, id));
      return located === undefined ? [] : readScheme(id, located.node, located.pointer, context);
    },
  );
}

function readScheme(
  id: string,
  node: Readonly<Record<string, unknown>>,
  pointer: string,
  context: Context,
): SecurityScheme[] {
  const type = text(node['type'])?.toLowerCase();
  const scheme = text(node['scheme'])?.toLowerCase();
  const flow: unknown = type === 'oauth2' && object(node['flows'])['clientCredentials'];
  const description = text(node['description']);
  if (type === 'http' && scheme === 'basic') {
    const {
      option,
      aliases = [],
      env = {},
    } = context.readExtension(basicSettings, node, pointer) ?? {};
    return [{ id, description, option, aliases, env, type: 'basic' }];
  }
  if (isObject(flow)) {
    const {
      option,
      aliases = [],
      env = {},
    } = context.readExtension(oauth2Settings, node, pointer) ?? {};
    return [
      {
        ...{ id, description, option, aliases, env },
        type: 'oauth2',
        tokenUrl: text(flow['tokenUrl']),
        scopes: strings(Object.keys(object(flow['scopes']))),
      },
    ];
  }
  const { option, aliases = [], env } = context.readExtension(schemeSettings, node, pointer) ?? {};
  const common = { id, description, option, aliases, env: { secret: env } };
  if (type === 'oauth2') return [{ ...common, type: 'bearer' }];
  if ((type === 'http' && scheme === 'bearer') || type === 'openidconnect')
    return [{ ...common, type: 'bearer' }];
  if (type === 'apikey') {
    const { in: where, name } = node;
    const isPlace = where === 'header' || where === 'query' || where === 'cookie';
    if (isPlace && typeof name === 'string' && (where !== 'header' || isFieldName(name)))
      return [{ ...common, type: 'apiKey', in: where, name }];
  }
  context.diagnostics.warn(
    'security-unsupported',
    `Clients can't apply the security scheme ${JSON.stringify(id)}; callers must pass its header in \`headers\`.`,
    'Use http bearer or basic, apiKey, oauth2 or openIdConnect.',
    pointer,
  );
  return [];
}
