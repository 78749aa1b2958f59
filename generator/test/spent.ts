/** CPU time of this process in milliseconds: what something takes, whatever else the machine does meanwhile. */
export function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
