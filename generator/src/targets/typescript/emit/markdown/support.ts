import type { SdkPlan } from '../../plan/sdk.ts';
import { link } from './text.ts';

/** Prints whom to contact with questions about the API, where the API is documented and which terms apply. */
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

/** Prints a link to a page. The link text of a page without a name is its URL, as people would write it. */
function page(url: string | undefined, name?: string): string | undefined {
  return url && link(name ?? url.replace(/^https?:\/\//i, '').replace(/\/$/, ''), url);
}
