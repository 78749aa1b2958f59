/** Returns the platform's user agent, or ''. */
export function userAgent(): string {
  return (globalThis as { navigator?: Partial<Navigator> }).navigator?.userAgent ?? '';
}

/** True in web pages and their workers. */
export function inBrowser(): boolean {
  const { document } = globalThis as { document?: unknown };
  return document !== undefined || userAgent().startsWith('Mozilla');
}
