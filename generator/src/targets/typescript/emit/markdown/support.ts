import type { SdkPlan } from '../../plan/sdk.ts';
import { link } from './text.ts';

/** Prints links to the API's contact, documentation and terms of service. */
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

/**
 * Prints a link to a page. If the page has no name, the link text is its URL without the scheme and the trailing slash.
 * Returns undefined if there is no valid URL.
 */
function page(url: string | undefined, name?: string): string | undefined {
  return url && link(name ?? url.replace(/^https?:\/\//i, '').replace(/\/$/, ''), url);
}
