/** Whether a text is what references are compared by: a host in lower case, with its port where it has one. */
export function isHost(text: string): boolean {
  return (
    !text.includes('*') &&
    ['http', 'https'].some(
      (scheme) =>
        URL.canParse(`${scheme}://${text}`) && new URL(`${scheme}://${text}`).host === text,
    )
  );
}
