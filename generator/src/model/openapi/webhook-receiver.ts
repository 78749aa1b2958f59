import { list, object, text } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { WebhookReceiver } from '../api.ts';
import type { Context, Located } from '../context.ts';
import { EXTENSION, type WebhookSettings } from '../extension.ts';
import { operationNodes } from './paths.ts';
import { webhookItems } from './webhooks.ts';

/** Schemes, keyed by their signature header in lowercase. */
const SCHEMES: ReadonlyMap<string, WebhookReceiver['scheme']> = new Map([
  ['webhook-signature', 'standard-webhooks'],
  ['stripe-signature', 'stripe'],
  ['x-hub-signature-256', 'github'],
]);

/**
 * Returns the configuration of webhooks. Their scheme is taken from the extension (`stripe` if it sets only the
 * signature header), or else from the signature header that the webhooks declare. If there is neither, reports this and
 * uses Standard Webhooks. Returns undefined for an API with neither webhooks nor webhook settings.
 */
export function webhookReceiver(
  settings: WebhookSettings | undefined,
  context: Context,
): WebhookReceiver | undefined {
  const messages = webhookItems(context).flatMap(({ item }) =>
    operationNodes(item, context).slice(0, 1),
  );
  if (settings === undefined && messages.length === 0) return undefined;
  const { resource = 'webhooks', ...given } = settings ?? {};
  const declared = given.signatureHeader === undefined ? schemeOf(messages, context) : 'stripe';
  const scheme = given.scheme ?? declared;
  if (scheme === undefined)
    context.diagnostics.warn(
      'webhook-scheme',
      "The spec doesn't declare how webhooks are signed; `unwrap` expects Standard Webhooks signatures.",
      `Set \`${EXTENSION}.webhooks.scheme\` at the root: \`standard-webhooks\`, \`stripe\`, \`github\` or \`hmac\`.`,
      messages.length === 0 ? joinPointer('#', EXTENSION, 'webhooks') : messages[0]?.pointer,
    );
  return { ...given, resource, scheme: scheme ?? 'standard-webhooks' };
}

function schemeOf(
  messages: readonly Located[],
  context: Context,
): WebhookReceiver['scheme'] | undefined {
  for (const { node, pointer } of messages)
    for (const [index, parameter] of list(node['parameters']).entries()) {
      const found = context.resolveRef(parameter, joinPointer(pointer, 'parameters', index));
      const { in: location, name } = object(found?.node);
      const scheme = SCHEMES.get((text(name) ?? '').toLowerCase());
      if (location === 'header' && scheme !== undefined) return scheme;
    }
  return undefined;
}
