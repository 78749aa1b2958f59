import type { NamedApi } from '../naming/named-api.ts';
import type { Schema } from '../model/schema/schema.ts';
import type { WebhooksSurface } from './surface.ts';

export function webhooksOf(model: NamedApi): WebhooksSurface {
  return { receiver: model.receiver, messages: model.webhooks, event: eventOf(model) };
}

/**
 * Returns a reference to the component that is a union of all deliveries, or else a new union. Returns `unknown` if
 * neither exists.
 */
function eventOf({ schemas, webhooks }: NamedApi): Schema {
  const members = webhooks.flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
  const delivered = new Set(members.map(targetOf));
  for (const { pointer, schema } of schemas.values()) {
    if (schema.kind !== 'union' || schema.members.length < delivered.size) continue;
    const own = new Set(schema.members.map(targetOf));
    if ([...delivered].every((target) => own.has(target) || target === pointer))
      return { kind: 'ref', to: pointer };
  }
  return members.length === 0 ? { kind: 'unknown' } : { kind: 'union', members };
}

function targetOf(schema: Schema): string {
  return schema.kind === 'ref' ? schema.to : '';
}
