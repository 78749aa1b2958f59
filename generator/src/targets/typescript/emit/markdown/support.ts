import type { SdkPlan } from '../../plan/sdk.ts';
import { link } from './text.ts';

/** Prints whom to ask about the API, where it is documented and which terms apply. */
export function support({ externalDocs, support: contact }: SdkPlan): string[] {
  const { name, url, email, termsOfService } = contact;
  const contacts = [page(url, name), email && link(email, `mailto:${email}`)];
  const lines = [
    ['Questions about the API', contacts.filter(Boolean).join(', ')],
    ['Documentation', page(externalDocs)],
    ['Terms', page(termsOfService)],
  ].flatMap(([what = '', where = '']) => (where === '' ? [] : [`- ${what}: ${where}`]));
  return lines.length === 0 ? [] : ['## Support', '', ...lines];
}

/** Prints a link to a page, named as people write its URL if it has no name. */
function page(url: string | undefined, name?: string): string | undefined {
  return url && link(name ?? url.replace(/^https?:\/\//i, '').replace(/\/$/, ''), url);
}
