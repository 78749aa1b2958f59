/** True for a host as it appears in normalized URLs: in lower case, with its port unless that is the default. */
export function isHost(text: string): boolean {
  return (
    !text.includes('*') &&
    ['http', 'https'].some(
      (scheme) =>
        URL.canParse(`${scheme}://${text}`) && new URL(`${scheme}://${text}`).host === text,
    )
  );
}
