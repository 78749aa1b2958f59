/** What Windows takes for a device, whatever its suffix. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

const LONGEST = 60;

/** A name as a part of a path that every file system takes: short, and no device of Windows. */
export function fileName(name: string): string {
  const short = name.slice(0, LONGEST).replace(/[-.]$/, '');
  return DEVICE.test(short) ? `${short}_` : short;
}

/** The same of several that lie in one folder. Names that differ by case alone are one on many disks. */
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
