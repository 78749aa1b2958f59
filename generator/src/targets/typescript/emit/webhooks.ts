import type { SdkPlan } from '../plan/sdk.ts';
import { dateReader } from './dates.ts';
import { enclosed, hardline, join, type Layout } from './layout.ts';
import { Code, comment, literal, PURE } from './literals.ts';
import type { Module } from './module.ts';
import { errorName } from './names.ts';
import { typeOf } from './signature.ts';
import { block, flat } from './printed-type.ts';

/** Prints the constant in `api.ts` that configures the signature of webhook deliveries. */
export function signatureConstant(plan: SdkPlan, module: Module): Layout[] {
  if (plan.webhooks === undefined) return [];
  const { config, function: scheme } = plan.webhooks;
  const error = new Code(module.local('errors', errorName(plan, 'webhook'), 'value'));
  const usage = new Code(module.local('errors', errorName(plan, 'usage'), 'value'));
  return [
    [
      'export const signature = ',
      PURE,
      module.runtime(scheme, 'value'),
      '(',
      literal({ ...config, dates: dateReader(plan.dates.events, module), error, usage }),
      ');',
    ],
  ];
}

/** Prints `unwrap` and `sign`, which are methods of the resource that receives webhooks. */
export function webhookMethods(plan: SdkPlan, module: Module): Layout[] {
  if (plan.webhooks === undefined) return [];
  const event = flat(typeOf(plan.webhooks.event, 'response', module));
  const returns = (type: Layout): Layout =>
    plan.flavor === 'sync' ? type : ['Promise<', type, '>'];
  const signature = module.local('api', 'signature', 'value');
  const body: Layout = ['body: ', module.runtime('WebhookBody')];
  const unwrap = [
    ...comment([
      'Verifies a delivery and returns its event. An event of an unknown type is an `UnknownEvent`.',
      '',
      '@param body - The raw body as received; a reserialized body would not match the signature.',
      `@throws {@link ${errorName(plan, 'webhook')}} The delivery is not authentic, or too old.`,
      `@throws {@link ${errorName(plan, 'usage')}} The headers or the secret are missing.`,
    ]),
    [
      'unwrap',
      enclosed(
        '(',
        [
          body,
          ['headers: ', module.runtime('WebhookHeaders')],
          ['options: ', module.runtime('UnwrapOptions')],
        ],
        ')',
      ),
      ': ',
      returns([event, ' | ', module.runtime('UnknownEvent')]),
      ' ',
      block([
        [
          'return ',
          module.runtime('unwrapWebhook', 'value'),
          '<',
          event,
          `>(${signature}, body, headers, options);`,
        ],
      ]),
    ],
  ];
  const sign = [
    ...comment([
      'Signs a body as the API does, to test a receiver.',
      '',
      '@returns The headers of the delivery.',
      `@throws {@link ${errorName(plan, 'usage')}} The secret is missing.`,
    ]),
    [
      'sign(',
      body,
      ', options: ',
      module.runtime('SignOptions'),
      '): ',
      returns('Record<string, string>'),
      ' ',
      block([
        ['return ', module.runtime('signWebhook', 'value'), `(${signature}, body, options);`],
      ]),
    ],
  ];
  return [join(unwrap, hardline), join(sign, hardline)];
}
