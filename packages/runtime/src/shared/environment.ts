interface Host {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
}

/** Returns the trimmed value of an environment variable, or undefined if it is absent, blank or unreadable. */
export function env(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const host = globalThis as Host;
  try {
    return host.process?.env?.[name]?.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Formats an option and its environment variable for messages. */
export function describeOption({
  option,
  env: name,
}: {
  option: string;
  env?: string | undefined;
}): string {
  return `\`${option}\`${name ? ` (or set ${name})` : ''}`;
}
