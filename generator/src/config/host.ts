/** True for a host in the form of URLs: in lower case, with its port unless it is the default. */
export function isHost(text: string): boolean {
  return (
    !text.includes('*') &&
    ['http', 'https'].some(
      (scheme) =>
        URL.canParse(`${scheme}://${text}`) && new URL(`${scheme}://${text}`).host === text,
    )
  );
}
