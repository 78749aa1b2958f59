/** Pages, and their workers. */
export function inBrowser(): boolean {
  const { document, navigator } = globalThis as {
    document?: unknown;
    navigator?: { userAgent?: string };
  };
  return document !== undefined || (navigator?.userAgent?.startsWith('Mozilla') ?? false);
}
