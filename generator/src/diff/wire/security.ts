import { isObject, type Json, list, object, strings } from '../../load/node.ts';
import { brief, isSameJson, type WireContext, type WirePlace } from './context.ts';
import type { WireDocument } from './document.ts';

/**
 * A Security Requirement Object (OpenAPI 3.1 §4.8.30): scopes, keyed by scheme. A call must satisfy one requirement of
 * a list.
 */
type Requirement = Readonly<Record<string, readonly string[]>>;

/** Compares the credentials that calls accept. The change is major if any of them is no longer accepted. */
export function compareSecurity(
  context: WireContext,
  old: Json,
  other: Json,
  place: WirePlace,
): void {
  const before = requirementsOf(old, context.old);
  const after = requirementsOf(other, context.new);
  if (isSameJson(before, after)) return;
  const lost = before.filter((requirement) => !after.some((each) => isMetBy(each, requirement)));
  const [from, to] = [before, after].map((all) => all.map(title).join(' or '));
  // Many operations have the same requirements, so a change to them is reported only once.
  context.add(
    { ...place, owner: `security ${from ?? ''} → ${to ?? ''}`, members: [] },
    'security',
    {
      bump: lost.length > 0 ? 'major' : 'minor',
      message:
        lost.length === 0
          ? `calls now accept ${to ?? ''}`
          : lost.every(isAnonymous)
            ? `calls now require ${to ?? ''}`
            : `calls no longer accept ${lost.map(title).join(' or ')}; they require ${to ?? ''}`,
      before: from,
      after: to,
      migration:
        lost.length > 0
          ? 'Create the client with a credential that the API now accepts.'
          : undefined,
      detail: `security ${brief(before)} → ${brief(after)}`,
    },
  );
}

function isAnonymous(requirement: Requirement): boolean {
  return Object.keys(requirement).length === 0;
}

/**
 * Returns the security requirements of an operation, or else of the document. An absent or empty list allows anonymous
 * calls.
 */
function requirementsOf(operation: Json, { root }: WireDocument): readonly Requirement[] {
  const declared = list(operation['security'] ?? root['security']).map((each) =>
    Object.fromEntries(
      Object.entries(object(each)).map(([scheme, scopes]) => [scheme, strings(scopes).sort()]),
    ),
  );
  return declared.length === 0 ? [{}] : declared;
}

function isMetBy(requirement: Requirement, credentials: Requirement): boolean {
  return Object.entries(requirement).every(
    ([scheme, scopes]) =>
      Object.hasOwn(credentials, scheme) &&
      scopes.every((scope) => credentials[scheme]?.includes(scope)),
  );
}

function title(requirement: Requirement): string {
  const parts = Object.entries(requirement).map(([scheme, scopes]) =>
    scopes.length === 0 ? `\`${scheme}\`` : `\`${scheme}\` with ${scopes.join(', ')}`,
  );
  return parts.length === 0 ? 'no credential' : parts.join(' and ');
}

/** Compares the Security Scheme Objects (OpenAPI 3.1 §4.8.27) that both documents have. */
export function compareSchemes(context: WireContext): void {
  const [before, after] = [context.old, context.new].map((document) =>
    object(object(document.root['components'])['securitySchemes']),
  );
  for (const [name, value] of Object.entries(before ?? {})) {
    if (after?.[name] === undefined) continue;
    const [from, to] = [wire(context.old.resolve(value)), wire(context.new.resolve(after[name]))];
    if (isSameJson(from, to)) continue;
    context.add(
      { direction: 'request', method: undefined, owner: 'client', members: [name] },
      'scheme',
      {
        bump: 'major',
        message: `the client authenticates in a different way: \`${name}\` changed`,
        before: brief(from),
        after: brief(to),
        migration: 'Create the client with a credential that the API now accepts.',
        detail: `securitySchemes.${name} ${brief(from)} → ${brief(to)}`,
      },
    );
  }
}

/** Returns the parts of a scheme that affect credentials. Descriptions, URLs and lists of scopes are omitted. */
function wire(scheme: Json): unknown {
  return {
    type: scheme['type'],
    in: scheme['in'],
    name: scheme['name'],
    scheme: typeof scheme['scheme'] === 'string' ? scheme['scheme'].toLowerCase() : undefined,
    flows: isObject(scheme['flows']) ? Object.keys(scheme['flows']) : undefined,
  };
}
