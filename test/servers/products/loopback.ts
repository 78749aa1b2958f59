import { type Place, type RunningProduct, serve } from './product.ts';

const description = '/openapi.json';

/** Starts a published LoopBack 4 application with additional configuration. */
export async function startLoopBack(
  name: string,
  config: object,
  place: Place,
): Promise<RunningProduct> {
  const program = (port: string): string => {
    const rest = { port: Number(port), host: '127.0.0.1' };
    return `require('${name}').main(${JSON.stringify({ ...config, rest })})`;
  };
  const server = await serve(
    {
      args: (port) => ['-e', program(port)],
      env: () => ({ NODE_PATH: `${place.installed}/node_modules` }),
      ready: description,
    },
    place,
  );
  return { ...server, description };
}
