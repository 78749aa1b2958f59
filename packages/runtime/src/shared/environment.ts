interface Host {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
}

/** An environment variable, trimmed; undefined where it is absent, blank or may not be read. */
export function env(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const host = globalThis as Host;
  try {
    return host.process?.env?.[name]?.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** An option, and the environment variable that stands in for it. */
export function describeOption({
  option,
  env: name,
}: {
  option: string;
  env?: string | undefined;
}): string {
  return `\`${option}\`${name ? ` (or set ${name})` : ''}`;
}
