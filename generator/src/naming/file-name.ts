/** Device names of Windows, which apply with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

const LONGEST = 60;

/** Converts a name to a path segment for every file system: short, and not a Windows device. */
export function fileName(name: string): string {
  const short = name.slice(0, LONGEST).replace(/[-.]$/, '');
  return DEVICE.test(short) ? `${short}_` : short;
}

/** File names for one folder. Distinguishes names that differ only by case, which many disks treat as equal. */
export function fileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = fileName(name);
    let file = base;
    for (let count = 2; taken.has(file.toLowerCase()); count += 1)
      file = `${base}-${String(count)}`;
    taken.add(file.toLowerCase());
    return file;
  });
}
