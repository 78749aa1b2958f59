/** Splits the name of an operation (`get /posts`) into its method and its path, which can contain spaces. */
export function splitOperationName(name: string): readonly [method: string, path: string] {
  const [method = '', ...path] = name.split(' ');
  return [method, path.join(' ')];
}
