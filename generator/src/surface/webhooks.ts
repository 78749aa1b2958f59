import type { NamedApi } from '../naming/named-api.ts';
import type { Schema } from '../model/schema/schema.ts';
import type { WebhooksSurface } from './surface.ts';

export function webhooksOf(model: NamedApi): WebhooksSurface {
  return { receiver: model.receiver, messages: model.webhooks, event: eventOf(model) };
}

/**
 * Returns a reference to the component that is a union of all deliveries, or else a new union. Returns `unknown` if no
 * delivery has a schema.
 */
function eventOf({ schemas, webhooks }: NamedApi): Schema {
  const members = webhooks.flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
  if (members.length === 0) return { kind: 'unknown' };
  const delivered = targetsOf(members);
  // A delivery whose schema isn't a component can't be found in the union of a component.
  if (delivered.length < members.length) return { kind: 'union', members };
  for (const { pointer, schema } of schemas.values()) {
    if (schema.kind !== 'union') continue;
    const own = new Set(targetsOf(schema.members));
    if (delivered.every((target) => own.has(target) || target === pointer))
      return { kind: 'ref', to: pointer };
  }
  return { kind: 'union', members };
}

function targetsOf(schemas: readonly Schema[]): readonly string[] {
  return schemas.flatMap((schema) => (schema.kind === 'ref' ? [schema.to] : []));
}
