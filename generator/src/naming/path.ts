import { words } from '../words.ts';

/** A path template in the form that naming uses. */
export interface PathShape {
  /**
   * The literal segments, such as `posts` and `comments`, without versions and words such as `api`. Flags in the query,
   * as in `?upload=true`, come first.
   */
  readonly segments: readonly PathSegment[];
  /** The words after a colon or a `#`, as in `/levels:trim` and `/files/{id}#add_shared_link`. */
  readonly action: readonly string[];
  /** The version, such as `v2`, which `segments` omits. */
  readonly version: string | undefined;
  /** Names of the parameters, in order. */
  readonly parameters: readonly string[];
}

export interface PathSegment {
  readonly words: readonly string[];
  /**
   * True if a parameter, or a number in its place, follows the segment, as in `/posts/{postId}`, or if the segment
   * contains the key of an OData item.
   */
  readonly item: boolean;
}

const NOISE = /^(api|apis|rest|openapi)$/i;
const VERSION =
  /^(v\d+([._-]\d+)*((alpha|beta|preview|rc)\d*)?|\d+\.\d+(\.\d+)*|\d{4}-\d{2}(-\d{2})?)$/i;
/** A suffix that some frameworks append to make a name unique, as in `securityClassification-6VMVochwUWo`. */
const HASH = /-(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Z])[A-Za-z0-9]{8,}$/;

/** The key of an OData item, as in `Books({ID})`, `Books('{ID}')` and `Prices(Year={Year},Kind='{Kind}')`. */
const KEY = /\([^()]*\{[^{}]+\}[^()]*\)$/;

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
    else if (/^(\{.*\}|\d+)(\.(json|xml))?$/.test(name)) {
      const last = segments.at(-1);
      if (last !== undefined) last.item = true;
    } else if (!NOISE.test(name)) {
      const found = words(
        name
          .replace(KEY, '')
          .replaceAll(/\{[^{}]*\}/g, ' ')
          .replace(/\.(json|xml)$/, ''),
      );
      if (found.length > 0) segments.push({ words: found, item: KEY.test(name) });
    }
  }
  const parameters = [...place.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
  return { segments, action, version, parameters };
}
