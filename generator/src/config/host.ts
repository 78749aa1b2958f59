/** True for a host in the form that normalized URLs use: in lowercase, with its port unless it is the default port. */
export function isHost(text: string): boolean {
  return (
    !text.includes('*') &&
    ['http', 'https'].some(
      (scheme) =>
        URL.canParse(`${scheme}://${text}`) && new URL(`${scheme}://${text}`).host === text,
    )
  );
}
