import { words } from '../words.ts';

/** A path template, as naming reads it. */
export interface PathShape {
  /** What stands between slashes and says what it is about, versions left out: `posts`, `comments`. */
  readonly segments: readonly PathSegment[];
  /** What follows a colon or a `#`: `/levels:trim`, `/files/{id}#add_shared_link`. */
  readonly action: readonly string[];
  /** A version that was left out, `v2`. */
  readonly version: string | undefined;
  /** Names of the parameters, in order. */
  readonly parameters: readonly string[];
}

export interface PathSegment {
  readonly words: readonly string[];
  /** A parameter, or a number in its place, follows: `/posts/{postId}`. */
  readonly item: boolean;
}

const NOISE = /^(api|apis|rest|openapi)$/i;
const VERSION =
  /^(v\d+([._-]\d+)*((alpha|beta|preview|rc)\d*)?|\d+\.\d+(\.\d+)*|\d{4}-\d{2}(-\d{2})?)$/i;
/** What some servers append to a name so that it is one of its kind: `securityClassification-6VMVochwUWo`. */
const HASH = /-(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Z])[A-Za-z0-9]{8,}$/;

export function pathShape(path: string): PathShape {
  const [, place = '', query = '', fragment = ''] =
    /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(path) ?? [];
  const flags = query
    .split('&')
    .flatMap((pair) => (/^[^=]+=true$/.test(pair) ? [pair.replace('=true', '')] : []));
  const segments: { words: readonly string[]; item: boolean }[] = flags.map((flag) => ({
    words: words(flag),
    item: false,
  }));
  let action = words(fragment);
  let version: string | undefined;
  for (const raw of place.split('/').filter((part) => part !== '')) {
    const [name = '', verb = ''] = raw.replace(HASH, '').split(/:(?!\w*\})/);
    if (verb !== '') action = words(verb);
    if (VERSION.test(name)) version = name;
    else if (/^v?\{[^{}]*version\}$/i.test(name)) continue;
    else if (/^(\{.*\}|\d+)$/.test(name)) {
      const last = segments.at(-1);
      if (last !== undefined) last.item = true;
    } else if (!NOISE.test(name)) {
      const said = words(name.replaceAll(/\{[^{}]*\}/g, ' ').replace(/\.(json|xml)$/, ''));
      if (said.length > 0) segments.push({ words: said, item: false });
    }
  }
  const parameters = [...place.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
  return { segments, action, version, parameters };
}
