/** `request`: users create the values; `response`: users receive them. */
export type Direction = 'request' | 'response';
