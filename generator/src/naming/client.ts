/** Words of titles that say what every API is. */
const NOISE =
  /^(the|a|an|api|apis|rest|restful|http|https|web|public|open|openapi|specification|spec|reference|documentation|preview|beta|alpha|v?\d+(\.\d+)*|service|services|server|description|definition)$/i;

/** The client's class, from the title: "The Plaid API" is `Plaid`, "GitHub v3 REST API" is `GitHub`. */
export function clientName(title: string): string {
  const words =
    title.replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ').match(/[\p{L}\p{Nd}\p{Nl}]+/gu) ?? [];
  const telling = words.filter((word) => !NOISE.test(word) && /^\p{L}/u.test(word));
  const name = telling
    .slice(0, 3)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
  return /^[A-Za-z][A-Za-z0-9]*$/.test(name) ? name : 'Api';
}

/** `Flow API`: what an API is called within a sentence, after "the", whether or not its title says so. */
export function apiTitle(title: string): string {
  const name = title.replace(/^the /i, '');
  return /\bAPI\b/i.test(name) ? name : `${name} API`;
}
