/** The platform's user agent; '' if it has none. */
export function userAgent(): string {
  return (globalThis as { navigator?: Partial<Navigator> }).navigator?.userAgent ?? '';
}

/** Pages, and their workers. */
export function inBrowser(): boolean {
  const { document } = globalThis as { document?: unknown };
  return document !== undefined || userAgent().startsWith('Mozilla');
}
